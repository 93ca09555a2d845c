import { type ManualClock, manualClock } from '#lib/local/clock/manual-clock.ts';
import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import type { TableDefinition } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { openStore } from '#lib/local/store/store.ts';

/** A table with items by `pk` and `sk`, and a stream; more as the test says. */
export const aTable = (more: Partial<TableDefinition> = {}): TableDefinition => ({
  TableName: 'Things',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  ...more,
});

/** The table with an index over the string `groupId`. */
export const aGroupedTable = (more: Partial<TableDefinition> = {}): TableDefinition =>
  aTable({
    AttributeDefinitions: [
      ...aTable().AttributeDefinitions,
      { AttributeName: 'groupId', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byGroup',
        KeySchema: [{ AttributeName: 'groupId', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    ...more,
  });

/** An engine in memory whose time stands still, and short ways to use its table `Things`. */
export const startEngine = async (definition: TableDefinition = aTable(), speed = 1) => {
  const store = await openStore();
  const clock = manualClock(Date.UTC(2026, 0, 1));
  const open = () => dynamoDb({ store, clock: { ...clock, speed } });
  const first = open();
  await first.createTable(definition);
  return {
    ...uses(first),
    engine: first,
    clock,
    store,
    /** What a new process finds: another engine on the same store. */
    restart: () => {
      first.close();
      const engine = open();
      return { ...uses(engine), engine };
    },
    [Symbol.asyncDispose]: async () => {
      first.close();
      await store.close();
    },
  };
};

/** The key of a thing. */
export const key = (sk: string, pk = 'p') => ({ pk: { S: pk }, sk: { S: sk } });

/** A number, as an attribute. */
export const number = (value: number) => ({ N: String(value) });

/** The seconds since the Unix epoch that a clock shows. */
export const secondOf = (clock: ManualClock): number => Math.floor(clock.now() / 1000);

const uses = (engine: DynamoDb) => ({
  put: (sk: string, attributes: Item = {}) =>
    engine.call('PutItem', { TableName: 'Things', Item: { ...key(sk), ...attributes } }),
  get: async (sk: string) =>
    (await engine.call('GetItem', { TableName: 'Things', Key: key(sk) })).Item,
  remove: (sk: string) => engine.call('DeleteItem', { TableName: 'Things', Key: key(sk) }),
  update: (sk: string, UpdateExpression: string, ExpressionAttributeValues?: Item) =>
    engine.call('UpdateItem', {
      TableName: 'Things',
      Key: key(sk),
      UpdateExpression,
      ...(ExpressionAttributeValues ? { ExpressionAttributeValues } : {}),
    }),
  transact: (TransactItems: JsonObject[], ClientRequestToken?: string) =>
    engine.call('TransactWriteItems', {
      TransactItems,
      ...(ClientRequestToken ? { ClientRequestToken } : {}),
    }),
  /** The sort keys of a group, read page by page. */
  group: async (groupId: string, more: JsonObject = {}) => {
    const found: string[] = [];
    let start: JsonObject = {};
    for (;;) {
      const page = (await engine.call('Query', {
        TableName: 'Things',
        IndexName: 'byGroup',
        KeyConditionExpression: 'groupId = :group',
        ExpressionAttributeValues: { ':group': { S: groupId } },
        ...more,
        ...start,
      })) as { Items: { sk: { S: string } }[]; LastEvaluatedKey?: Item };
      found.push(...page.Items.map(({ sk }) => sk.S));
      if (!page.LastEvaluatedKey) return found;
      start = { ExclusiveStartKey: page.LastEvaluatedKey };
    }
  },
  records: (after?: string) => engine.readStream({ table: 'Things', after, limit: 1000 }),
});
