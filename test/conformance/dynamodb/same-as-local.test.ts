import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bothEngines } from '#test/support/both-engines.ts';

/** Few keys and values, so that commands meet; some that DynamoDB refuses. */
const sks = ['1', '2', '3', '4'];
const key = fc.record({ pk: fc.constantFrom('a', 'b'), sk: fc.constantFrom(...sks) });
const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 2 }) },
  fc.constantFrom('x', 'xy', '', true, null, 1.5),
  fc.constant([1, 'x']),
  fc.constant({ x: 1 }),
);
const indexed = fc.record(
  {
    dueShard: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('s', 't') }, value),
    dueAt: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -2, max: 2 }) }, value),
  },
  { requiredKeys: [] },
);
const attributes = fc.dictionary(fc.constantFrom('v', 'w', 'count'), value, { maxKeys: 2 });
const Item = fc
  .tuple(key, attributes, indexed)
  .map(([keys, more, inIndex]) => ({ ...more, ...inIndex, ...keys }));

const condition = fc.constantFrom(
  'attribute_exists(pk)',
  'attribute_not_exists(pk)',
  'v = :c',
  'v <> :c',
  'v < :n',
  'v >= :n',
  'v BETWEEN :n AND :n',
  'v IN (:c)',
  'NOT v = :c AND attribute_exists(v) OR size(v) = :n',
  '#count < :n OR attribute_not_exists(#count)',
  'contains(v, :c)',
  'attribute_exists(v.x) AND v[0] <> :c',
);
const expression = fc.constantFrom(
  'SET v = :x',
  'SET v = w',
  'SET v = w + :n',
  'SET v = v - w, w = v',
  'SET v = if_not_exists(w, :x), dueAt = :n',
  'SET dueAt = :n, dueShard = :t',
  'SET v.x = :x',
  'SET v[1] = :x',
  'SET v = list_append(v, w)',
  'REMOVE v',
  'REMOVE dueAt, v[0], w.x',
  'ADD #count :n',
  'ADD v :n REMOVE w',
  'SET v = :x, v.x = :x',
  'SET sk = :x',
);

/**
 * The placeholders that expressions use, and no others; `:n` and `:t` are where only a number or a text makes sense. The
 * local engine finds no list or map equal to another (AWS does), so `:c` is none.
 */
const bound = (given: unknown, ...expressions: (string | undefined)[]) => {
  const all = expressions.join(' ');
  const values = {
    ...(all.includes(':x') && { ':x': given }),
    ...(all.includes(':c') && { ':c': isNested(given) ? 'x' : given }),
    ...(all.includes(':n') && { ':n': 1 }),
    ...(all.includes(':t') && { ':t': 's' }),
  };
  return {
    ...(all.includes('#count') && { ExpressionAttributeNames: { '#count': 'count' } }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};

const isNested = (given: unknown) => typeof given === 'object' && given !== null;

const TableName = 'controls';
const shows = fc.constantFrom('ALL_OLD' as const, 'NONE' as const);
const maybe = fc.option(condition, { nil: undefined });

const put = fc.tuple(Item, maybe, value, shows).map(([item, ConditionExpression, x, show]) => ({
  TableName,
  Item: item,
  ReturnValuesOnConditionCheckFailure: show,
  ...(ConditionExpression && { ConditionExpression }),
  ...bound(x, ConditionExpression),
}));
const update = fc
  .tuple(key, expression, maybe, value, shows)
  .map(([Key, UpdateExpression, ConditionExpression, x, show]) => ({
    TableName,
    Key,
    UpdateExpression,
    ReturnValuesOnConditionCheckFailure: show,
    ...(ConditionExpression && { ConditionExpression }),
    ...bound(x, UpdateExpression, ConditionExpression),
  }));
const remove = fc.tuple(key, maybe, value, shows).map(([Key, ConditionExpression, x, show]) => ({
  TableName,
  Key,
  ReturnValuesOnConditionCheckFailure: show,
  ...(ConditionExpression && { ConditionExpression }),
  ...bound(x, ConditionExpression),
}));
const check = fc.tuple(key, condition, value, shows).map(([Key, ConditionExpression, x, show]) => ({
  TableName,
  Key,
  ConditionExpression,
  ReturnValuesOnConditionCheckFailure: show,
  ...bound(x, ConditionExpression),
}));

/** By which a write is known that touches the same row as another one. */
const keyOf = (item: object): string => {
  const [{ Key, Item: row = Key }] = Object.values(item);
  return JSON.stringify([row.pk, row.sk]);
};

const range = fc.constantFrom(
  '',
  'sk = :s',
  'sk < :s',
  'sk <= :s',
  'sk > :s',
  'sk >= :s',
  'begins_with(sk, :s)',
  'sk BETWEEN :s AND :s',
);
const page = fc.record(
  { Limit: fc.integer({ min: 1, max: 4 }), ScanIndexForward: fc.boolean() },
  { requiredKeys: [] },
);

const commands = {
  Get: GetCommand,
  Put: PutCommand,
  Update: UpdateCommand,
  Delete: DeleteCommand,
  Query: QueryCommand,
  BatchGet: BatchGetCommand,
  BatchWrite: BatchWriteCommand,
  TransactWrite: TransactWriteCommand,
};

/** What is to be sent. Each engine gets a command of its own, made of it. */
type Ask = {
  readonly kind: keyof typeof commands;
  readonly input: { readonly IndexName?: string };
};
const ask = (kind: Ask['kind'], input: object): Ask => ({ kind, input });

const command = fc.oneof(
  put.map((input) => ask('Put', { ...input, ReturnValues: 'ALL_OLD' })),
  update.map((input) => ask('Update', { ...input, ReturnValues: 'ALL_NEW' })),
  update.map((input) => ask('Update', { ...input, ReturnValues: 'ALL_OLD' })),
  remove.map((input) => ask('Delete', { ...input, ReturnValues: 'ALL_OLD' })),
  key.map((Key) => ask('Get', { TableName, Key, ConsistentRead: true })),
  fc
    .uniqueArray(
      fc.oneof(
        put.map((Put) => ({ Put })),
        update.map((Update) => ({ Update })),
        remove.map((Delete) => ({ Delete })),
        check.map((ConditionCheck) => ({ ConditionCheck })),
      ),
      { minLength: 1, maxLength: 4, selector: keyOf },
    )
    .map((TransactItems) => ask('TransactWrite', { TransactItems })),
  fc
    .uniqueArray(
      fc.oneof(
        Item.map((item) => ({ PutRequest: { Item: item } })),
        key.map((Key) => ({ DeleteRequest: { Key } })),
      ),
      { minLength: 1, maxLength: 4, selector: keyOf },
    )
    .map((requests) => ask('BatchWrite', { RequestItems: { [TableName]: requests } })),
  fc
    .array(key, { minLength: 1, maxLength: 4 })
    .map((Keys) => ask('BatchGet', { RequestItems: { [TableName]: { Keys } } })),
  fc.tuple(range, page, fc.constantFrom(...sks, '')).map(([sort, paging, s]) =>
    ask('Query', {
      TableName,
      ...paging,
      KeyConditionExpression: `pk = :pk${sort && ` AND ${sort}`}`,
      ExpressionAttributeValues: { ':pk': 'a', ...(sort && { ':s': s }) },
    }),
  ),
  fc
    .tuple(fc.constantFrom('=', '<', '<=', '>', '>='), fc.boolean(), value)
    .map(([comparator, ScanIndexForward, x]) =>
      ask('Query', {
        TableName,
        IndexName: 'due',
        ScanIndexForward,
        KeyConditionExpression: `dueShard = :shard AND dueAt ${comparator} :x`,
        ExpressionAttributeValues: { ':shard': 's', ':x': x },
      }),
    ),
);

type Sent = Parameters<DynamoDBDocumentClient['send']>[0];

/** What a caller gets to know: the answer, or the exception; no order where DynamoDB promises none. */
const outcomeOf = async (client: DynamoDBDocumentClient, { kind, input }: Ask) => {
  try {
    const { $metadata: _, ...answer } = await client.send(
      new commands[kind](input as never) as Sent,
    );
    if ('Responses' in answer) return asSet(Object.values(answer.Responses ?? {}).flat());
    if (input.IndexName && 'Items' in answer) return asSet(answer.Items as unknown[]);
    return answer;
  } catch (error) {
    const { name, Item: shown, CancellationReasons } = error as Record<string, unknown>;
    const reasons = CancellationReasons as { Code: string; Item?: unknown }[] | undefined;
    // How a request is refused that makes no sense, depends on what else is wrong with it.
    const isInvalid = reasons?.some(({ Code }) => Code === 'ValidationError');
    if (isInvalid || name === 'ValidationException') return 'makes no sense';
    return { name, shown, reasons: reasons?.map(({ Code, Item: row }) => [Code, row]) };
  }
};

const asSet = (items: readonly unknown[]) => new Set(items);

it('the simulated DynamoDB says what the local one says, whatever it is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (asked) => {
      const [local, simulated] = await Promise.all(
        bothEngines.map(async ({ startTables }) => {
          await using tables = await startTables();
          const outcomes: unknown[] = [];
          for (const one of asked) outcomes.push(await outcomeOf(tables.client, one));
          return { outcomes, rows: asSet(await tables.allRows(TableName)) };
        }),
      );
      for (const [index, one] of asked.entries()) {
        expect([one, simulated?.outcomes[index]]).toEqual([one, local?.outcomes[index]]);
      }
      expect(simulated?.rows).toEqual(local?.rows);
    }),
    { numRuns: 100 },
  );
});
