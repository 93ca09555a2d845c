import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalClock, localClock } from '#lib/local/clock/clock.ts';
import type { MappingDefinition } from '#lib/local/event-sources/mapping-definition.ts';
import { QueueMapping } from '#lib/local/event-sources/queue-mapping.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { type Sqs, sqs } from '#lib/local/sqs/sqs.ts';
import { openStore } from '#lib/local/store/store.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';

type Event = { Records: { messageId: string; body: string; attributes: Record<string, string> }[] };

let clock: LocalClock;
let queues: Sqs;
let queue: Queue;
let running: QueueMapping[] = [];

beforeEach(async () => {
  clock = localClock({ speed: 1000 });
  queues = await sqs({ store: await openStore(), clock, endpoint: 'http://sqs' });
  await queues.createQueue(queueDefinition('dead', {}));
  const deadLetterTargetArn = queues.queue('dead').arn;
  queue = await queues.createQueue(
    queueDefinition('work', {
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 3 },
    }),
  );
});
afterEach(async () => {
  for (const mapping of running) await mapping.stop();
  running = [];
});

const send = (MessageBody: string, DelaySeconds = 0) =>
  queues.call('SendMessage', { QueueUrl: 'work', MessageBody, DelaySeconds });

const bodiesOf = ({ Records }: Event) => Records.map(({ body }) => body);

const start = async (
  run: (event: Event) => unknown,
  definition: Partial<MappingDefinition> = {},
  limits: Parameters<typeof fakeFunction>[1] = {},
): Promise<QueueMapping> => {
  const mapping = new QueueMapping(
    {
      address: 'S/Mapping',
      id: 'mapping',
      functionName: 'fake',
      sourceArn: queue.arn,
      batchSize: 10,
      windowMs: 0,
      reportsItemFailures: true,
      wants: () => true,
      maximumConcurrency: 5,
      parallelization: 1,
      startsAtLatest: false,
      bisectsOnError: false,
      maximumRetries: 0,
      maximumAgeMs: 0,
      ...definition,
    },
    { queue, run: fakeFunction(run, limits), clock },
  );
  running.push(mapping);
  await mapping.start();
  return mapping;
};

const until = (what: string, condition: () => boolean) =>
  eventually(what, () => condition() || undefined);

const isEmpty = () => queue.counts.ready + queue.counts.inFlight + queue.counts.delayed === 0;

describe('QueueMapping', () => {
  it('takes out of the queue what the function has dealt with, and nothing else', async () => {
    for (const body of ['good', 'bad']) await send(body);
    const calls: string[][] = [];
    await start((event) => {
      calls.push(bodiesOf(event));
      const bad = event.Records.filter(({ body }) => body === 'bad');
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });

    await until('the dead letter', () => queues.queue('dead').counts.ready === 1);

    expect(calls.flat().filter((body) => body === 'good')).toEqual(['good']);
    expect(calls.flat().filter((body) => body === 'bad')).toHaveLength(3);
    expect(isEmpty()).toBe(true);
  });

  it.each<[string, unknown]>([
    [
      'a failure that names no message of the batch',
      { batchItemFailures: [{ itemIdentifier: 'x' }] },
    ],
    ['a failure without a name', { batchItemFailures: [{}] }],
    ['a list that is none', { batchItemFailures: 'x' }],
  ])('repeats all of it for %s', async (_, result) => {
    await send('again');
    let calls = 0;
    await start(() => {
      calls += 1;
      return calls === 1 ? result : undefined;
    });

    await until('the second call', () => calls === 2);
    await until('the end', isEmpty);
  });

  it('repeats everything when the function throws', async () => {
    await send('again');
    let calls = 0;
    await start(() => {
      calls += 1;
      if (calls === 1) throw new Error('first');
    });

    await until('the second call', () => calls === 2);
    await until('the end', isEmpty);
  });

  it('does not hand a message out twice while the function works, however fast time goes', async () => {
    await send('slow');
    let calls = 0;
    await start(async () => {
      calls += 1;
      // A hundred seconds of the clock, more than three times the visibility.
      await new Promise((resolve) => setTimeout(resolve, 100));
    });

    await until('the end', isEmpty);

    expect(calls).toBe(1);
  });

  it('waits for more until its window ends', async () => {
    const calls: string[][] = [];
    await start((event) => void calls.push(bodiesOf(event)), { windowMs: 100_000 });
    for (const body of ['a', 'b', 'c']) await send(body);

    await until('the batch', () => calls.length > 0);

    expect(calls).toEqual([['a', 'b', 'c']]);
  });

  it('runs no more batches at once than it may', async () => {
    for (let index = 0; index < 12; index += 1) await send(`${index}`);
    let working = 0;
    let most = 0;
    await start(
      async () => {
        working += 1;
        most = Math.max(most, working);
        await new Promise((resolve) => setTimeout(resolve, 2));
        working -= 1;
      },
      { batchSize: 1, maximumConcurrency: 3 },
    );

    await until('the end', isEmpty);

    expect(most).toBe(3);
  });

  describe('before a function that lets in one at a time', () => {
    const seen: (readonly [body: string, receives: string | undefined])[] = [];
    beforeEach(() => {
      seen.length = 0;
    });

    const startOne = () =>
      start(
        async ({ Records }) => {
          for (const { body, attributes } of Records) {
            seen.push([body, attributes.ApproximateReceiveCount]);
          }
          await new Promise((resolve) => setTimeout(resolve, 2));
        },
        { batchSize: 2 },
        { reservedConcurrency: 1 },
      );

    const bodies = Array.from({ length: 9 }, (_, index) => `${index}`);
    // Refused ones would come back later, counted twice and behind those that came after them.
    const onceAndInOrder = bodies.map((body) => [body, '1']);

    it('takes no message that would be refused, however many come at once', async () => {
      await startOne();
      await Promise.all(bodies.map((body) => send(body)));

      await until('the end', isEmpty);

      expect(seen).toEqual(onceAndInOrder);
    });

    it('takes none either when it finds only on looking that they are due', async () => {
      await Promise.all(bodies.map((body) => send(body, 1)));
      const due = clock.now() + 1000;
      // No timer can tell while this runs.
      while (clock.now() <= due);
      await startOne();

      await until('the end', isEmpty);

      // What is due at the same moment comes in any order.
      expect(seen.toSorted()).toEqual(onceAndInOrder);
    });
  });

  it('drops what its filter does not want', async () => {
    for (const kind of ['wanted', 'other']) await send(JSON.stringify({ kind }));
    const calls: string[] = [];
    await start((event) => void calls.push(...bodiesOf(event)), {
      wants: ({ body }) => JSON.stringify(body).includes('wanted'),
    });

    await until('the end', isEmpty);

    expect(calls).toEqual(['{"kind":"wanted"}']);
  });

  it('stops only when what is under way has ended, and leaves the rest in the queue', async () => {
    for (const body of ['a', 'b']) await send(body);
    let finish: (() => void) | undefined;
    const mapping = await start(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
      { batchSize: 1, maximumConcurrency: 1 },
    );
    await until('the first message to be under way', () => finish !== undefined);

    const stopped = mapping.stop();
    finish?.();
    await stopped;

    expect(queue.counts).toMatchObject({ ready: 1, inFlight: 0 });
  });
});
