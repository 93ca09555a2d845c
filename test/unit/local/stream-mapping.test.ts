import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalClock, localClock } from '#lib/local/clock/clock.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import type { MappingDefinition } from '#lib/local/event-sources/mapping-definition.ts';
import { StreamMapping } from '#lib/local/event-sources/stream-mapping.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { type Sqs, sqs } from '#lib/local/sqs/sqs.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';

type Event = { Records: { dynamodb: { Keys: { pk: { S: string } }; SequenceNumber: string } }[] };

let store: Store;
let clock: LocalClock;
let engine: DynamoDb;
let queues: Sqs;
let running: StreamMapping[] = [];

beforeEach(async () => {
  store = await openStore();
  // So fast that retries, which wait up to half a minute, take no time.
  clock = localClock({ speed: 1000 });
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
  for (const mapping of running) await mapping.stop();
  running = [];
  engine.close();
});

const put = (pk: string, version = 1) =>
  engine.call('PutItem', {
    TableName: 'items',
    Item: { pk: { S: pk }, version: { N: String(version) } },
  });

const itemOf = ({ dynamodb }: Event['Records'][number]) => ({
  itemIdentifier: dynamodb.SequenceNumber,
});
const idsOf = ({ Records }: Event) => Records.map(({ dynamodb }) => dynamodb.Keys.pk.S);

const start = async (
  run: (event: Event) => unknown,
  definition: Partial<MappingDefinition> = {},
): Promise<StreamMapping> => {
  const mapping = new StreamMapping(
    {
      address: 'S/Mapping',
      id: 'mapping',
      functionName: 'fake',
      sourceArn: '',
      batchSize: 10,
      windowMs: 0,
      reportsItemFailures: false,
      wants: () => true,
      maximumConcurrency: 5,
      parallelization: 1,
      startsAtLatest: false,
      bisectsOnError: false,
      maximumRetries: 3,
      maximumAgeMs: Number.POSITIVE_INFINITY,
      onFailureArn: 'arn:aws:sqs:eu-central-1:000000000000:given-up',
      ...definition,
    },
    { engine, table: 'items', run: fakeFunction(run), clock, sqs: queues, store },
  );
  running.push(mapping);
  await mapping.start();
  return mapping;
};

const reports = async () => {
  const messages = await queues.queue('given-up').receive({ max: 10 });
  return messages.map(({ record }) => JSON.parse(record.body));
};

const until = (what: string, condition: () => boolean) =>
  eventually(what, () => condition() || undefined);

describe('StreamMapping', () => {
  it('hands over what was there before it began, and what comes, in order', async () => {
    const seen: string[] = [];
    for (const id of ['a', 'b']) await put(id);
    await start((event) => void seen.push(...idsOf(event)));
    for (const id of ['c', 'd']) await put(id);

    await until('four records', () => seen.length === 4);

    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begins with what comes when it is told so', async () => {
    const seen: string[] = [];
    await put('before');
    await start((event) => void seen.push(...idsOf(event)), { startsAtLatest: true });
    await put('after');

    await until('a record', () => seen.length > 0);

    expect(seen).toEqual(['after']);
  });

  it('goes on after a restart where it had stopped', async () => {
    const seen: string[] = [];
    const take = (event: Event) => void seen.push(...idsOf(event));
    const first = await start(take);
    await put('a');
    await until('the first record', () => seen.length === 1);
    await first.stop();
    await put('b');

    await start(take);
    await until('the second record', () => seen.length === 2);

    expect(seen).toEqual(['a', 'b']);
  });

  it('repeats after a restart what was not finished before it', async () => {
    for (const id of ['a', 'b']) await put(id);
    const attempts: string[][] = [];
    const first = await start(
      (event) => {
        attempts.push(idsOf(event));
        throw new Error('not today');
      },
      { maximumRetries: Number.POSITIVE_INFINITY },
    );
    await until('an attempt', () => attempts.length > 0);
    await first.stop();

    const seen: string[] = [];
    await start((event) => void seen.push(...idsOf(event)));
    await until('both records', () => seen.length === 2);

    expect(seen).toEqual(['a', 'b']);
  });

  it('tries a batch as often as it may, then reports where it lies', async () => {
    for (const id of ['a', 'b']) await put(id);
    let calls = 0;
    await start(() => {
      calls += 1;
      throw new Error('never');
    });

    const [report] = await eventually('the report', async () => {
      const found = await reports();
      return found.length > 0 ? found : undefined;
    });

    expect(calls).toBe(4);
    expect(report).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      DDBStreamBatchInfo: { batchSize: 2, streamArn: expect.stringContaining('items/stream') },
    });
    expect(
      report.DDBStreamBatchInfo.startSequenceNumber < report.DDBStreamBatchInfo.endSequenceNumber,
    ).toBe(true);
  });

  it('finds the bad record by halves and lets all others through', async () => {
    for (const id of ['a', 'b', 'bad', 'c', 'd']) await put(id);
    const seen = new Set<string>();
    await start(
      (event) => {
        if (idsOf(event).includes('bad')) throw new Error('bad record');
        for (const id of idsOf(event)) seen.add(id);
      },
      { bisectsOnError: true },
    );

    const [report] = await eventually('the report', async () => {
      const found = await reports();
      return found.length > 0 ? found : undefined;
    });
    await until('the others', () => seen.size === 4);

    expect(report.DDBStreamBatchInfo.batchSize).toBe(1);
  });

  it('repeats from the first record that failed when the function names it', async () => {
    for (const id of ['a', 'b', 'c']) await put(id);
    const calls: string[][] = [];
    await start(
      (event) => {
        calls.push(idsOf(event));
        const failed = event.Records.find(({ dynamodb }) => dynamodb.Keys.pk.S === 'b');
        if (calls.length > 1 || !failed) return undefined;
        return { batchItemFailures: [{ itemIdentifier: failed.dynamodb.SequenceNumber }] };
      },
      { reportsItemFailures: true },
    );

    await until('the second call', () => calls.length === 2);

    expect(calls).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });

  it('splits where the function says and tries only the rest again, with both switches on', async () => {
    for (const id of ['a', 'b', 'bad', 'c', 'd']) await put(id);
    const calls: string[][] = [];
    await start(
      (event) => {
        calls.push(idsOf(event));
        const failed = event.Records.find(({ dynamodb }) => dynamodb.Keys.pk.S === 'bad');
        return { batchItemFailures: failed ? [itemOf(failed)] : [] };
      },
      { reportsItemFailures: true, bisectsOnError: true, maximumRetries: 2 },
    );

    const [report] = await eventually('the report', async () => {
      const found = await reports();
      return found.length > 0 ? found : undefined;
    });

    // Nobody looks for the bad record: what came behind it goes down with it.
    expect(calls).toEqual([
      ['a', 'b', 'bad', 'c', 'd'],
      ['bad', 'c', 'd'],
      ['bad', 'c', 'd'],
    ]);
    expect(report.DDBStreamBatchInfo.batchSize).toBe(3);
  });

  it.each([
    ['no list', { batchItemFailures: 'all' }],
    ['an empty name', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['another name', { batchItemFailures: [{ itemIdentifier: '0' }] }],
    ['a wrong key', { batchItemFailures: [{ id: '1' }] }],
  ])('takes an answer with %s for a failure of all', async (_, answer) => {
    for (const id of ['a', 'b']) await put(id);
    const calls: string[][] = [];
    await start(
      (event) => {
        calls.push(idsOf(event));
        return calls.length === 1 ? answer : undefined;
      },
      { reportsItemFailures: true, bisectsOnError: true },
    );

    await until('both halves', () => calls.length === 3);

    expect(calls).toEqual([['a', 'b'], ['a'], ['b']]);
  });

  it('gives up records that are too old without a call', async () => {
    await put('old');
    const deadline = clock.now() + 120_000;
    await until('two minutes', () => clock.now() > deadline);
    let calls = 0;
    await start(
      () => {
        calls += 1;
      },
      { maximumAgeMs: 60_000 },
    );

    const [report] = await eventually('the report', async () => {
      const found = await reports();
      return found.length > 0 ? found : undefined;
    });

    expect(report.requestContext.condition).toBe('RecordAgeExceeded');
    expect(report).not.toHaveProperty('responseContext');
    expect(calls).toBe(0);
  });

  it('passes over what its filter does not want', async () => {
    const seen: string[] = [];
    await start((event) => void seen.push(...idsOf(event)), {
      wants: (record) => record.eventName === 'INSERT',
    });
    await put('a');
    await put('a', 2);
    await put('b');

    await until('both inserts', () => seen.length === 2);

    expect(seen).toEqual(['a', 'b']);
  });

  it('keeps the order of each item on several lanes, where one may wait for another', async () => {
    const seen = new Map<string, string[]>();
    let waiting = 0;
    let most = 0;
    await start(
      async ({ Records }) => {
        waiting += 1;
        most = Math.max(most, waiting);
        await new Promise((resolve) => setTimeout(resolve, 1));
        for (const { dynamodb } of Records) {
          const id = dynamodb.Keys.pk.S;
          seen.set(id, [...(seen.get(id) ?? []), dynamodb.SequenceNumber]);
        }
        waiting -= 1;
      },
      { parallelization: 4, batchSize: 2 },
    );
    for (let version = 1; version <= 10; version += 1) {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await put(id, version);
    }

    await until('all records', () => [...seen.values()].flat().length === 50);

    for (const sequence of seen.values()) expect(sequence).toEqual([...sequence].sort());
    expect(most).toBeGreaterThan(1);
  });
});
