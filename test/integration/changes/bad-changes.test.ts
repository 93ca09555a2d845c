import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalClock, localClock } from '#lib/local/clock/clock.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { StreamMapping } from '#lib/local/event-sources/stream-mapping.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { type Sqs, sqs } from '#lib/local/sqs/sqs.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';
import type { Progress } from '#shared/ports/progress.ts';
import type { GivenUpChange } from '#shared/runtime/given-up-change.ts';
import { streamHandler } from '#shared/runtime/stream-handler.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';
import { recordingLog } from '#test/support/test-edge.ts';

let store: Store;
let clock: LocalClock;
let engine: DynamoDb;
let queues: Sqs;
let mapping: StreamMapping;
let told: string[];
let setAside: string[];
let lost: Map<string, number>;

beforeEach(async () => {
  told = [];
  setAside = [];
  lost = new Map();
  store = await openStore();
  // So fast that the pauses between retries take no time.
  clock = localClock({ speed: 100_000 });
  engine = dynamoDb({ store, clock });
  queues = await sqs({ store, clock, endpoint: 'http://sqs' });
  await queues.createQueue(queueDefinition('given-up', {}));
  await engine.createTable({
    TableName: 'items',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
});
afterEach(async () => {
  await mapping.stop();
  engine.close();
});

const everyTime = <Thing>(things: readonly Thing[]): Progress<Thing> => ({
  settled: things.length,
  impossible: [],
});

type Work = (things: readonly string[]) => Progress<string>;

/** Tells ids; what is called `unreadable…` cannot be read. */
const handler = (work: Work) =>
  streamHandler<string, { givenUp: { send(reports: readonly GivenUpChange[]): Promise<void> } }>(
    'follow',
    ({ after }) => {
      const id = String(after?.pk);
      if (id.startsWith('unreadable')) throw new Error('no such row');
      return [id];
    },
    async (ids) => {
      const progress = work(ids);
      const impossible = new Set(progress.impossible.map(({ thing }) => thing));
      told.push(...ids.slice(0, progress.settled).filter((id) => !impossible.has(id)));
      return progress;
    },
  )(
    () => ({
      givenUp: {
        send: async (reports) =>
          void setAside.push(
            ...reports.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.startSequenceNumber),
          ),
      },
    }),
    recordingLog(),
  );

/** Writes these rows, then follows them as the template does. */
const follow = async (ids: readonly string[], work: Work = everyTime): Promise<void> => {
  for (const id of ids) {
    await engine.call('PutItem', { TableName: 'items', Item: { pk: { S: id } } });
  }
  const handle = handler(work);
  mapping = new StreamMapping(
    {
      address: 'S/Mapping',
      id: 'mapping',
      functionName: 'fake',
      sourceArn: '',
      batchSize: 100,
      windowMs: 0,
      reportsItemFailures: true,
      wants: () => true,
      maximumConcurrency: 5,
      parallelization: 1,
      startsAtLatest: false,
      bisectsOnError: true,
      maximumRetries: 10,
      maximumAgeMs: 72_000_000,
      onFailureArn: 'arn:aws:sqs:eu-central-1:000000000000:given-up',
    },
    {
      engine,
      table: 'items',
      run: fakeFunction((event: DynamoDBStreamEvent) => handle(event)),
      clock,
      sqs: queues,
      store,
    },
  );
  await mapping.start();
};

/** Sizes of the batches that Lambda gave up. */
const givenUpByLambda = async (): Promise<number[]> => {
  // Seen again and again: at this speed what was received is visible again at once.
  for (const { record } of await queues.queue('given-up').receive({ max: 10 })) {
    const { DDBStreamBatchInfo } = JSON.parse(record.body);
    lost.set(DDBStreamBatchInfo.startSequenceNumber, DDBStreamBatchInfo.batchSize);
  }
  return [...lost.values()];
};

const shapes = [
  ['at the head', ['bad', 'a', 'b', 'c', 'd']],
  ['in the middle', ['a', 'b', 'bad', 'c', 'd']],
  ['at the end', ['a', 'b', 'c', 'd', 'bad']],
  ['alone', ['bad']],
  ['two side by side', ['a', 'bad', 'bad2', 'b']],
  ['two apart', ['bad', 'a', 'b', 'bad2', 'c']],
  ['nothing else', ['bad', 'bad2', 'bad3']],
] as const;

const bad = (ids: readonly string[]) => ids.filter((id) => id.startsWith('bad'));
const good = (ids: readonly string[]) => ids.filter((id) => !id.startsWith('bad'));
const renamed = (ids: readonly string[]) => ids.map((id) => id.replace('bad', 'unreadable'));

describe.each(shapes)('a bad change %s', (_, ids) => {
  it('that cannot be read costs only itself, in one call', async () => {
    let calls = 0;
    await follow(renamed(ids), (things) => {
      calls += 1;
      return everyTime(things);
    });

    await eventually('all', () => setAside.length === bad(ids).length || undefined);

    expect(told).toEqual(good(ids));
    expect(calls).toBeLessThanOrEqual(1);
    expect(new Set(setAside).size).toBe(bad(ids).length);
    expect(await givenUpByLambda()).toEqual([]);
  });

  it('that the bus refuses for ever costs only itself', async () => {
    await follow(ids, (things) => ({
      settled: things.length,
      impossible: bad(things).map((thing) => ({ thing, reason: 'too large' })),
    }));

    await eventually('all', () => setAside.length === bad(ids).length || undefined);

    expect(told).toEqual(good(ids));
    expect(await givenUpByLambda()).toEqual([]);
  });

  it.each([
    [
      'ends the work before it',
      (things: readonly string[]): Progress<string> => {
        const settled = things.findIndex((id) => id.startsWith('bad'));
        if (settled < 0) return everyTime(things);
        return { settled, impossible: [], trouble: new Error('nobody foresaw it') };
      },
    ],
    [
      'breaks the function',
      (things: readonly string[]): Progress<string> => {
        if (bad(things).length > 0) throw new Error('nobody foresaw it');
        return everyTime(things);
      },
    ],
  ])('that %s is given up alone, and the others are told once', async (_how, work) => {
    await follow(ids, work);

    await eventually('all', async () => {
      const all = (await givenUpByLambda()).length + told.length;
      return all >= ids.length || undefined;
    });

    expect(told).toEqual(good(ids));
    expect(await givenUpByLambda()).toEqual(bad(ids).map(() => 1));
  });
});

describe('passing trouble', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];

  it.each([0, 1, 3])('after %d changes loses none and tells each once', async (first) => {
    let failures = 0;
    await follow(ids, (things) => {
      failures += 1;
      const settled = failures === 1 ? first : 0;
      if (failures > 8) return everyTime(things);
      return { settled, impossible: [], trouble: new Error('the bus is full') };
    });

    await eventually('all', () => told.length === ids.length || undefined);

    expect(told).toEqual(ids);
    expect(await givenUpByLambda()).toEqual([]);
    expect(setAside).toEqual([]);
  });

  it('beside a bad change sets that aside once, when its turn has come', async () => {
    let calls = 0;
    await follow(['a', 'b', 'unreadable', 'c'], (things) => {
      calls += 1;
      if (calls > 3) return everyTime(things);
      const settled = calls === 1 ? 1 : 0;
      return { settled, impossible: [], trouble: new Error('the bus is full') };
    });

    await eventually('all', () => told.length === 3 || undefined);

    expect(told).toEqual(['a', 'b', 'c']);
    expect(setAside).toHaveLength(1);
  });
});
