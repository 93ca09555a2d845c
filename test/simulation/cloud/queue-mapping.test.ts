import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { hours, milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Outcome } from '#test/simulation/cloud/invoke.ts';
import { memoryQueue, type QueueFaults } from '#test/simulation/cloud/queues/memory-queue.ts';
import {
  type QueueMappingOptions,
  queueMapping,
} from '#test/simulation/cloud/queues/queue-mapping.ts';
import {
  describeQueueMapping,
  type QueueMappingPlace,
} from '#test/simulation/ports/describe-queue-mapping.ts';
import { openLocalQueueMapping } from '#test/simulation/ports/local-queue-mapping.ts';
import { pass, turning } from '#test/simulation/ports/pass.ts';

const calm: QueueFaults = { comesTwice: () => false, comesLate: () => false };

const world = (faults: QueueFaults = calm) => {
  const hand = turning();
  const random = randomOf(1);
  const about = { scheduler: hand, random, visibilityTimeout: seconds(30), faults };
  const dead = memoryQueue({ ...about, name: 'dead', retention: hours(14 * 24) });
  const queue = memoryQueue({
    ...{ ...about, name: 'work', deadLetters: dead, maxReceiveCount: 3, retention: hours(24) },
  });
  const start = (
    invoke: QueueMappingOptions['invoke'],
    settings = { batchSize: 10, maximumConcurrency: 5 },
  ) => queueMapping({ ...settings, scheduler: hand, random, queue, invoke });
  return { hand, queue, dead, start };
};

type Answer = Extract<Outcome<never>, { kind: 'answered' }>['answer'] | undefined;

const openInMemory = async (): Promise<QueueMappingPlace> => {
  const { hand, queue, dead, start } = world();
  return {
    send: async (body) => queue.send([body], 0),
    start: async (run, settings) => {
      start((event, done) => {
        let outcome: Outcome<Answer>;
        try {
          // A function may answer anything.
          outcome = { kind: 'answered', answer: run(event) as Answer };
        } catch (error) {
          outcome = { kind: 'failed', error };
        }
        hand.later(milliseconds(5), () => done(outcome));
      }, settings);
    },
    until: async (what, condition) => {
      await hand.run(condition, () => undefined);
      if (!condition()) throw new Error(`waited for ${what} in vain`);
    },
    count: () => queue.waiting().length,
    deadLetterCount: () => dead.waiting().length,
    now: () => hand.now(),
    [Symbol.asyncDispose]: async () => undefined,
  };
};

describeQueueMapping('the local cloud', openLocalQueueMapping);
describeQueueMapping('Lambda in memory', openInMemory);

describe('Lambda in memory', () => {
  const bodiesOf = ({ Records }: SQSEvent) => Records.map(({ body }) => body);

  it('works on as many batches at once as it may, and no more', async () => {
    const { hand, queue, start } = world();
    let atOnce = 0;
    let most = 0;
    start(
      (_, done) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        hand.later(seconds(3), () => {
          atOnce -= 1;
          done({ kind: 'answered', answer: undefined });
        });
      },
      { batchSize: 2, maximumConcurrency: 3 },
    );
    queue.send(
      Array.from({ length: 40 }, (_, index) => String(index)),
      0,
    );
    await pass(hand, minutes(5));

    expect(most).toBe(3);
    expect(queue.waiting()).toEqual([]);
  });

  it('brings messages again after a crash, and sets them aside after the last one', async () => {
    const { hand, queue, dead, start } = world();
    const calls: string[][] = [];
    start((event, done) => {
      calls.push(bodiesOf(event));
      hand.later(seconds(1), () => done({ kind: 'crashed' }));
    });
    queue.send(['a'], 0);
    await pass(hand, minutes(5));

    expect(calls).toEqual([['a'], ['a'], ['a']]);
    expect(dead.waiting()).toMatchObject([{ body: 'a', receives: 3 }]);
  });

  it('brings a duplicate although the message was deleted', async () => {
    const { hand, queue, start } = world({ ...calm, comesTwice: () => true });
    const seen: string[] = [];
    start(({ Records }, done) => {
      seen.push(...Records.map(({ messageId }) => messageId));
      hand.later(milliseconds(5), () => done({ kind: 'answered', answer: undefined }));
    });
    const ids = queue.send(['a', 'b', 'c'], 0);
    await pass(hand, hours(2));

    expect(seen.toSorted()).toEqual([...ids, ...ids].toSorted());
    expect(queue.waiting()).toEqual([]);
  });

  it('has nothing to do while nothing comes', async () => {
    const { hand, start } = world();
    start(() => {
      throw new Error('nothing came');
    });
    await pass(hand, hours(10));

    expect(hand.steps()).toBe(1);
  });
});
