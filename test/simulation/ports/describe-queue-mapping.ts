import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A queue with a visibility of half a minute that gives up after three receives, and nobody on it yet. */
export type QueueMappingPlace = AsyncDisposable & {
  readonly send: (body: string) => Promise<unknown>;
  readonly start: (
    run: (event: SQSEvent) => unknown,
    settings: { readonly batchSize: number; readonly maximumConcurrency: number },
  ) => Promise<void>;
  readonly until: (what: string, condition: () => boolean) => Promise<void>;
  /** How many messages the queue has, those in flight included. */
  readonly count: () => number;
  readonly deadLetterCount: () => number;
  /** Milliseconds since the epoch, on the place's own clock. */
  readonly now: () => number;
};

/** What is expected of Lambda between a queue and a function. */
export const describeQueueMapping = (
  name: string,
  open: () => Promise<QueueMappingPlace>,
): void => {
  let place: QueueMappingPlace;
  const calls: string[][] = [];
  beforeEach(async () => {
    calls.length = 0;
    place = await open();
  });
  afterEach(() => place[Symbol.asyncDispose]());

  const start = async (
    bodies: readonly string[],
    run: (event: SQSEvent) => unknown,
    settings: Partial<Parameters<QueueMappingPlace['start']>[1]> = {},
  ) => {
    for (const body of bodies) await place.send(body);
    const noted = (event: SQSEvent) => {
      calls.push(event.Records.map(({ body }) => body));
      return run(event);
    };
    await place.start(noted, { batchSize: 10, maximumConcurrency: 5, ...settings });
  };
  const failAt =
    (bad: string) =>
    ({ Records }: SQSEvent) => ({
      batchItemFailures: Records.filter(({ body }) => body === bad).map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    });
  const isEmpty = () => place.count() === 0;

  describe(`messages by ${name}`, () => {
    it('leave the queue once the function has dealt with them, those that follow, too', async () => {
      await start(['a', 'b'], () => ({ batchItemFailures: [] }));
      await place.until('the first two', isEmpty);
      await place.send('c');
      await place.until('the third', () => calls.flat().length === 3 && isEmpty());

      expect(calls.flat().toSorted()).toEqual(['a', 'b', 'c']);
      expect(place.deadLetterCount()).toBe(0);
    });

    it('look as they do on AWS', async () => {
      const seen: SQSEvent['Records'] = [];
      await start(['grüße'], ({ Records }) => void seen.push(...Records));
      await place.until('the message', isEmpty);

      expect(seen).toEqual([
        {
          messageId: expect.stringMatching(/^[\da-f-]{36}$/),
          receiptHandle: expect.any(String),
          body: 'grüße',
          attributes: {
            ApproximateReceiveCount: '1',
            ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
            SentTimestamp: expect.stringMatching(/^\d{13}$/),
            SenderId: expect.any(String),
          },
          messageAttributes: {},
          md5OfBody: 'fee40dc24d0ad6a90c608052aa4e9e66',
          eventSource: 'aws:sqs',
          eventSourceARN: expect.stringMatching(/^arn:aws:sqs:.*:work$/),
          awsRegion: expect.any(String),
        },
      ]);
    });

    it('come alone again when they failed, after their visibility, until they are set aside', async () => {
      const waits: number[] = [];
      const counts: (string | undefined)[] = [];
      await start(['good', 'bad'], (event) => {
        const bad = event.Records.find(({ body }) => body === 'bad');
        // Of the first receive, because the function may be called a while after it.
        if (bad) waits.push(place.now() - Number(bad.attributes.ApproximateFirstReceiveTimestamp));
        if (bad) counts.push(bad.attributes.ApproximateReceiveCount);
        return failAt('bad')(event);
      });
      await place.until('the dead letter', () => place.deadLetterCount() === 1);

      expect(calls.flat().filter((body) => body === 'good')).toEqual(['good']);
      expect(counts).toEqual(['1', '2', '3']);
      for (const [index, wait] of waits.entries()) {
        expect(wait).toBeGreaterThanOrEqual(index * 30_000);
      }
      expect(isEmpty()).toBe(true);
    });

    it.each<[string, () => unknown]>([
      [
        'it throws',
        () => {
          throw new Error('not today');
        },
      ],
      ['it names another', () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] })],
      ['it names nothing', () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
      ['its answer has no list', () => ({ batchItemFailures: 'all' })],
    ])('all come again when %s', async (_, run) => {
      await start(['a', 'b'], () => (calls.flat().length > 2 ? undefined : run()));
      await place.until('both, again', isEmpty);

      expect(calls.flat().toSorted()).toEqual(['a', 'a', 'b', 'b']);
    });

    it.each([[undefined], [null], [{}], [{ batchItemFailures: null }], ['fine']])(
      'are dealt with when the function answers %j',
      async (answer) => {
        await start(['a', 'b'], () => answer);
        await place.until('both', isEmpty);

        expect(calls.flat()).toHaveLength(2);
      },
    );

    it('come in batches of a limited size', async () => {
      const bodies = Array.from({ length: 25 }, (_, index) => String(index));
      await start(bodies, () => undefined, { batchSize: 4 });
      await place.until('all', isEmpty);

      expect(calls.flat().toSorted()).toEqual(bodies.toSorted());
      expect(Math.max(...calls.map(({ length }) => length))).toBeLessThanOrEqual(4);
    });
  });
};
