import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localClock } from '#lib/local/clock/clock.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import type { TableDefinition } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { openStore } from '#lib/local/store/store.ts';

/** One line of the benchmark's table. */
export type Measurement = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
};

/** Calls per second of the local DynamoDB by itself, in memory and on disk, with 8 callers. */
export const dynamodb = async (): Promise<Measurement[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const inMemory = await measureStore('memory', undefined);
  const onDisk = await measureStore('disk', join(folder, 'data'));
  await rm(folder, { recursive: true });
  return [...inMemory, ...onDisk];
};

const measureStore = async (where: string, path: string | undefined): Promise<Measurement[]> => {
  const store = await openStore(path);
  const engine = dynamoDb({ store, clock: localClock() });
  await engine.createTable(table);
  const results: Measurement[] = [];
  for (const [name, call] of Object.entries(calls)) {
    const value = await callsPerSecond((index) => call(engine, index));
    results.push({ name: `DynamoDB ${name}, ${where}`, value: Math.round(value), unit: 'calls/s' });
  }
  engine.close();
  await store.close();
  return results;
};

const table: TableDefinition = {
  TableName: 'Bench',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'groupId', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byGroup',
      KeySchema: [{ AttributeName: 'groupId', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
};

const ITEMS = 5000;
const GROUPS = 50;
const filler = { S: 'x'.repeat(600) };
const keyOf = (index: number) => ({ pk: { S: `item-${index % ITEMS}` } });
const groupOf = (index: number) => ({ S: `group-${index % GROUPS}` });

/** In this order: what is put first is read afterwards. The version makes each write a real one. */
const calls: Record<string, (engine: DynamoDb, index: number) => Promise<JsonObject>> = {
  'put with index and stream': (engine, index) =>
    engine.call('PutItem', {
      TableName: 'Bench',
      Item: { ...keyOf(index), groupId: groupOf(index), filler, version: { N: String(index) } },
    }),
  get: (engine, index) => engine.call('GetItem', { TableName: 'Bench', Key: keyOf(index) }),
  'query of 20 by index': (engine, index) =>
    engine.call('Query', {
      TableName: 'Bench',
      IndexName: 'byGroup',
      Limit: 20,
      KeyConditionExpression: 'groupId = :group',
      ExpressionAttributeValues: { ':group': groupOf(index) },
    }),
  'conditional update': (engine, index) =>
    engine.call('UpdateItem', {
      ...increment(index),
      ConditionExpression: 'attribute_exists(pk)',
    }),
  'transaction of 3': (engine, index) =>
    engine.call('TransactWriteItems', {
      TransactItems: [0, 1, 2].map((each) => ({ Update: increment(index * 3 + each) })),
    }),
};

const increment = (index: number) => ({
  TableName: 'Bench',
  Key: keyOf(index),
  UpdateExpression: 'ADD version :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
});

const CALLERS = 8;
const MEASURED_MS = 1500;

const callsPerSecond = async (call: (index: number) => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  const end = start + MEASURED_MS;
  let count = 0;
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (performance.now() < end) {
        await call(count);
        count += 1;
      }
    }),
  );
  return (count / (performance.now() - start)) * 1000;
};

if (import.meta.main) console.table(await dynamodb());
