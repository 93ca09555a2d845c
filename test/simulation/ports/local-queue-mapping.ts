import { localClock } from '#lib/local/clock/clock.ts';
import { QueueMapping } from '#lib/local/event-sources/queue-mapping.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { sqs } from '#lib/local/sqs/sqs.ts';
import { openStore } from '#lib/local/store/store.ts';
import type { QueueMappingPlace } from '#test/simulation/ports/describe-queue-mapping.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';

/** The local cloud's queues, on a clock so fast that half a minute takes no time. */
export const openLocalQueueMapping = async (): Promise<QueueMappingPlace> => {
  const store = await openStore();
  const clock = localClock({ speed: 1000 });
  const queues = await sqs({ store, clock, endpoint: 'http://sqs' });
  const dead = await queues.createQueue(queueDefinition('dead', {}));
  const queue = await queues.createQueue(
    queueDefinition('work', {
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn: dead.arn, maxReceiveCount: 3 },
    }),
  );
  const running: QueueMapping[] = [];
  return {
    send: (body) => queues.call('SendMessage', { QueueUrl: 'work', MessageBody: body }),
    start: async (run, settings) => {
      const mapping = new QueueMapping(
        {
          ...{ address: 'S/Mapping', id: 'mapping', functionName: 'fake', sourceArn: queue.arn },
          ...{ windowMs: 0, reportsItemFailures: true, wants: () => true, parallelization: 1 },
          ...{ startsAtLatest: false, bisectsOnError: false, maximumRetries: 0, maximumAgeMs: 0 },
          ...settings,
        },
        { queue, run: fakeFunction(run), clock },
      );
      running.push(mapping);
      await mapping.start();
    },
    until: async (what, condition) => {
      await eventually(what, () => condition() || undefined);
    },
    count: () => queue.counts.ready + queue.counts.inFlight + queue.counts.delayed,
    deadLetterCount: () => dead.counts.ready,
    now: () => clock.now(),
    [Symbol.asyncDispose]: async () => {
      for (const mapping of running) await mapping.stop();
      queues.close();
      await store.close();
    },
  };
};
