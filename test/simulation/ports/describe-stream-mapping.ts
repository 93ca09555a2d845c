import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hours, type Milliseconds, minutes } from '#shared/domain/quantities/units.ts';

export type MappingSettings = {
  readonly batchSize: number;
  readonly parallelization: number;
  readonly bisect: boolean;
  readonly maximumRetries: number;
  readonly maximumAge: Milliseconds;
  readonly filters?: readonly Readonly<Record<string, unknown>>[];
};

/** A table with a stream, nobody on it yet, and a queue for what is given up. */
export type StreamPlace = AsyncDisposable & {
  /** Stores a version of a row. */
  readonly put: (pk: string, version?: number) => Promise<unknown>;
  /** Brings the changes to `run` from the first on. */
  readonly start: (
    run: (event: DynamoDBStreamEvent) => unknown,
    settings: MappingSettings,
  ) => Promise<void>;
  readonly until: (what: string, condition: () => boolean) => Promise<void>;
  readonly pass: (length: Milliseconds) => Promise<void>;
  /** The first report about changes that were given up, once it is there. */
  readonly report: () => Promise<Report>;
};

type Report = {
  readonly requestContext: {
    readonly condition: string;
    readonly approximateInvokeCount: number;
  };
  readonly DDBStreamBatchInfo: {
    readonly batchSize: number;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
  };
};

/** What is expected of Lambda between a stream and a function. */
export const describeStreamMapping = (name: string, open: () => Promise<StreamPlace>): void => {
  let place: StreamPlace;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place[Symbol.asyncDispose]());

  const calls: string[][] = [];
  beforeEach(() => {
    calls.length = 0;
  });
  /** Puts rows and brings them to a function that notes each call and then does `run`. */
  const start = async (
    pks: readonly string[],
    run: (event: DynamoDBStreamEvent) => unknown,
    settings: Partial<MappingSettings> = {},
  ) => {
    for (const pk of pks) await place.put(pk);
    const noted = (event: DynamoDBStreamEvent) => {
      calls.push(event.Records.map(pkOf));
      return run(event);
    };
    await place.start(noted, { ...usual, ...settings });
  };
  const failAt =
    (pk: string) =>
    ({ Records }: DynamoDBStreamEvent) => {
      const failed = Records.find((record) => pkOf(record) === pk);
      return { batchItemFailures: failed ? [{ itemIdentifier: sequenceOf(failed) }] : [] };
    };
  const throwAt =
    (pk: string) =>
    ({ Records }: DynamoDBStreamEvent) => {
      if (Records.some((record) => pkOf(record) === pk)) throw new Error(`${pk} is bad`);
    };

  describe(`changes by ${name}`, () => {
    it('come in order, those from before it began and those that follow', async () => {
      await start(['a', 'b'], () => undefined);
      for (const pk of ['c', 'd']) await place.put(pk);

      await place.until('four changes', () => calls.flat().length === 4);

      expect(calls.flat()).toEqual(['a', 'b', 'c', 'd']);
    });

    it("do not come where no filter wants them, and stand in nobody's way", async () => {
      const Keys = { pk: { S: [{ prefix: 'w' }] } };
      const isEnd = {
        OldImage: { version: { N: ['1'] } },
        NewImage: { version: { N: [{ 'anything-but': ['1', '2'] }] } },
      };
      const filters = [
        { eventName: ['INSERT'], dynamodb: { Keys } },
        { eventName: ['MODIFY'], dynamodb: isEnd },
      ];
      await start(['a', 'w'], () => undefined, { filters });
      for (const version of [2, 1, 3]) await place.put('a', version);
      await place.put('wet');

      await place.until('three changes', () => calls.flat().length === 3);
      await place.pass(minutes(1));

      expect(calls.flat().toSorted()).toEqual(['a', 'w', 'wet']);
    });

    it('come in batches of a limited size', async () => {
      await start(['a', 'b', 'c', 'd', 'e'], () => undefined, { batchSize: 2 });

      await place.until('five changes', () => calls.flat().length === 5);

      expect(calls).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    });

    it('carry both images, the key and where they come from', async () => {
      const seen: DynamoDBRecord[] = [];
      await start([], ({ Records }) => void seen.push(...Records));
      await place.put('a', 1);
      await place.put('a', 2);

      await place.until('two changes', () => seen.length === 2);

      const [Keys, one, two] = [
        { pk: { S: 'a' }, sk: { S: 'row' } },
        { pk: { S: 'a' }, sk: { S: 'row' }, version: { N: '1' } },
        { pk: { S: 'a' }, sk: { S: 'row' }, version: { N: '2' } },
      ];
      expect(seen).toMatchObject([
        { eventName: 'INSERT', dynamodb: { Keys, NewImage: one } },
        { eventName: 'MODIFY', dynamodb: { Keys, OldImage: one, NewImage: two } },
      ]);
      expect(seen[0]?.dynamodb).not.toHaveProperty('OldImage');
      expect(seen[0]?.eventSourceARN).toMatch(/:table\/items\/stream\//);
      expect(seen[0]?.dynamodb?.ApproximateCreationDateTime).toSatisfy(Number.isInteger);
      expect(seen.map(sequenceOf)).toEqual(seen.map(sequenceOf).toSorted());
    });

    it('are tried as often as they may be, and then reported', async () => {
      const sequences: string[] = [];
      await start(['a', 'b'], ({ Records }) => {
        sequences.push(...Records.map(sequenceOf));
        throw new Error('never');
      });

      const report = await place.report();

      expect(calls).toEqual(Array.from({ length: 4 }, () => ['a', 'b']));
      expect(report).toEqual({
        version: '1.0',
        timestamp: expect.stringMatching(ISO),
        requestContext: {
          requestId: expect.any(String),
          functionArn: expect.stringContaining(':function:'),
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 4,
        },
        responseContext: {
          statusCode: 200,
          executedVersion: '$LATEST',
          functionError: 'Unhandled',
        },
        DDBStreamBatchInfo: {
          shardId: expect.any(String),
          startSequenceNumber: sequences[0],
          endSequenceNumber: sequences[1],
          approximateArrivalOfFirstRecord: expect.stringMatching(ISO),
          approximateArrivalOfLastRecord: expect.stringMatching(ISO),
          batchSize: 2,
          streamArn: expect.stringContaining('items/stream'),
        },
      });
    });

    it('are halved until the bad one is alone; halving is no retry', async () => {
      await start(['a', 'b', 'bad', 'c', 'd'], throwAt('bad'), { bisect: true, maximumRetries: 1 });

      const report = await place.report();
      await place.until('the last one', () => calls.flat().includes('d'));

      expect(calls).toEqual([
        ['a', 'b', 'bad', 'c', 'd'],
        ['a', 'b', 'bad'],
        ['a', 'b'],
        ['bad'],
        ['bad'],
        ['c', 'd'],
      ]);
      expect(report.requestContext.approximateInvokeCount).toBe(2);
      expect(report.DDBStreamBatchInfo.batchSize).toBe(1);
    });

    it('come again from the first that failed when the function names it', async () => {
      await start(['a', 'b', 'c'], (event) =>
        calls.length === 1 ? failAt('b')(event) : undefined,
      );

      await place.until('the second call', () => calls.length === 2);

      expect(calls).toEqual([
        ['a', 'b', 'c'],
        ['b', 'c'],
      ]);
    });

    it('come again from the first of several that are named, in whatever order', async () => {
      await start(['a', 'b', 'c', 'd'], ({ Records }) => {
        if (calls.length > 1) return undefined;
        const named = [Records[3], Records[1]].map((record) => ({
          itemIdentifier: record && sequenceOf(record),
        }));
        return { batchItemFailures: named };
      });

      await place.until('the second call', () => calls.length === 2);

      expect(calls[1]).toEqual(['b', 'c', 'd']);
    });

    it('are not halved when the function names one: what comes behind it goes down with it', async () => {
      const settings = { bisect: true, maximumRetries: 2 };
      await start(['a', 'b', 'bad', 'c', 'd'], failAt('bad'), settings);

      const report = await place.report();

      expect(calls).toEqual([
        ['a', 'b', 'bad', 'c', 'd'],
        ['bad', 'c', 'd'],
        ['bad', 'c', 'd'],
      ]);
      expect(report.requestContext.approximateInvokeCount).toBe(3);
      expect(report.DDBStreamBatchInfo.batchSize).toBe(3);
    });

    it('count their failures anew behind what was dealt with', async () => {
      const failing = ['a', 'a', 'b', 'b', 'b'];
      const run = (event: DynamoDBStreamEvent) => failAt(failing[calls.length - 1] ?? '')(event);
      await start(['a', 'b', 'c'], run, { maximumRetries: 2 });

      const report = await place.report();

      expect(calls.map((pks) => pks[0])).toEqual(['a', 'a', 'a', 'b', 'b']);
      expect(report.DDBStreamBatchInfo.batchSize).toBe(2);
    });

    it.each([
      ['no list', { batchItemFailures: 'all' }],
      ['an empty name', { batchItemFailures: [{ itemIdentifier: '' }] }],
      ['another name', { batchItemFailures: [{ itemIdentifier: '0' }] }],
      ['a wrong key', { batchItemFailures: [{ id: '1' }] }],
    ])('all failed when the answer has %s', async (_, answer) => {
      await start(['a', 'b'], () => (calls.length === 1 ? answer : undefined), { bisect: true });

      await place.until('both halves', () => calls.length === 3);

      expect(calls).toEqual([['a', 'b'], ['a'], ['b']]);
    });

    it.each([
      ['nothing', undefined],
      ['null', null],
      ['an empty answer', {}],
      ['an empty list', { batchItemFailures: [] }],
      ['no list at all', { batchItemFailures: null }],
    ])('are dealt with when the function answers %s', async (_, answer) => {
      await start(['a', 'b'], () => answer);
      await place.until('a call', () => calls.length === 1);
      await place.put('c');
      await place.until('another call', () => calls.flat().includes('c'));

      expect(calls).toEqual([['a', 'b'], ['c']]);
    });

    it('that are too old are given up without a call', async () => {
      await place.put('old');
      await place.pass(minutes(2));
      await start(['young'], () => undefined, { maximumAge: minutes(1) });

      const report = await place.report();
      await place.until('the young one', () => calls.length === 1);

      expect(report.requestContext).toMatchObject({
        condition: 'RecordAgeExceeded',
        approximateInvokeCount: 0,
      });
      expect(report).not.toHaveProperty('responseContext');
      expect(calls).toEqual([['young']]);
    });

    it('that grow too old while they are tried are given up', async () => {
      const settings = { maximumRetries: 1_000, maximumAge: minutes(10) };
      await start(['a'], throwAt('a'), settings);

      const report = await place.report();

      expect(report.requestContext.condition).toBe('RecordAgeExceeded');
      // Half a minute between two tries, after a few that follow faster.
      expect(report.requestContext.approximateInvokeCount).toBe(calls.length);
      expect(calls.length).toBeGreaterThan(10);
      expect(calls.length).toBeLessThan(40);
      expect(report).toHaveProperty('responseContext');
    });

    it('of one row stay in order on several lanes', async () => {
      const seen = new Map<string, string[]>();
      const note = ({ Records }: DynamoDBStreamEvent) => {
        for (const record of Records) {
          seen.set(pkOf(record), [...(seen.get(pkOf(record)) ?? []), sequenceOf(record)]);
        }
      };
      await start([], note, { parallelization: 4, batchSize: 2 });
      for (let version = 1; version <= 10; version += 1) {
        for (const pk of ['a', 'b', 'c', 'd', 'e']) await place.put(pk, version);
      }

      await place.until('all changes', () => [...seen.values()].flat().length === 50);

      for (const sequence of seen.values()) expect(sequence).toEqual(sequence.toSorted());
    });

    it('of a row that fails do not keep the other lanes back', async () => {
      const others = Array.from({ length: 20 }, (_, index) => `other-${index}`);
      const settings = { parallelization: 10, maximumRetries: 1_000, batchSize: 1 };
      await start(['bad', ...others], throwAt('bad'), settings);

      await place.until('most of the others', () => new Set(calls.flat()).size > 10);

      expect(calls.flat()).toContain('bad');
    });
  });
};

const usual: MappingSettings = {
  batchSize: 10,
  parallelization: 1,
  bisect: false,
  maximumRetries: 3,
  maximumAge: hours(20),
};

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const pkOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.Keys?.pk?.S ?? '';
const sequenceOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.SequenceNumber ?? '';
