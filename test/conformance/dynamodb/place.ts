import { equal, ok } from 'node:assert/strict';
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';

/** One rule of DynamoDB's API. `run` works below a partition of its own and throws on a difference. */
export type DynamoDbCheck = {
  readonly name: string;
  readonly run: (at: Place) => Promise<void>;
};

/** Where a check may work: the table that all share, and keys that are its own. */
export type Place = {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** A key of the shared table in the check's own partition. */
  readonly key: (sk?: string) => { pk: { S: string }; sk: { S: string } };
  /** A key value for the index that belongs to the check alone. */
  readonly own: string;
};

/** Attributes by name. */
export type Attributes = Record<string, AttributeValue>;

/** A string. */
export const s = (text: string) => ({ S: text });
/** A number. */
export const n = (number: number | string) => ({ N: String(number) });

/** The name of the exception that `work` ends in, or 'none'. */
export const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Error) => error.name,
  );

/** The message of the exception that `work` ends in, or 'none'. */
export const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Error) => error.message,
  );

/** The codes of a cancelled transaction, or the name of another exception. */
export const cancellation = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Error & { CancellationReasons?: { Code?: string }[] }) =>
      error.CancellationReasons?.map(({ Code }) => Code).join(',') ?? error.name,
  );

/** Stores an item in the place. */
export const put = ({ client, table, key }: Place, sk: string, attributes: Attributes = {}) =>
  client.send(new PutItemCommand({ TableName: table, Item: { ...key(sk), ...attributes } }));

/** The item under `sk`, read consistently. */
export const get = async ({ client, table, key }: Place, sk: string) =>
  (await client.send(new GetItemCommand({ TableName: table, Key: key(sk), ConsistentRead: true })))
    .Item;

/** Updates the item under `sk`. */
export const update = (
  { client, table, key }: Place,
  sk: string,
  UpdateExpression: string,
  values: Attributes = {},
  more: Partial<UpdateItemCommandInput> = {},
) =>
  client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: key(sk),
      UpdateExpression,
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
      ...more,
    }),
  );

/** The item under `sk` without its key, after `expression` was applied to `before`. */
export const updated = async (
  at: Place,
  sk: string,
  before: Attributes,
  expression: string,
  values: Attributes = {},
) => {
  await put(at, sk, before);
  await update(at, sk, expression, values);
  const { pk: _pk, sk: _sk, ...rest } = (await get(at, sk)) ?? {};
  return rest;
};

/** Writes in one transaction. */
export const transact = ({ client }: Place, TransactItems: TransactWriteItem[], token?: string) =>
  client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: token }));

/** All pages of a query; each must keep to its limit. */
export const queryAll = async (
  { client }: Place,
  input: QueryCommandInput,
): Promise<Attributes[]> => {
  const all: Attributes[] = [];
  let start: Attributes | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...input, ExclusiveStartKey: start }));
    ok((page.Items?.length ?? 0) <= (input.Limit ?? Number.POSITIVE_INFINITY));
    all.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return all;
};

/** A query for all items of the place. */
export const partition = (at: Place): QueryCommandInput => ({
  TableName: at.table,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': at.key().pk },
});

/** A query for all rows of the place's own index key. */
export const byGroup = (at: Place): QueryCommandInput => ({
  TableName: at.table,
  IndexName: 'byGroup',
  KeyConditionExpression: 'groupId = :group',
  ExpressionAttributeValues: { ':group': s(at.own) },
});

/** The sort keys of items. */
export const sks = (items: readonly Attributes[]) => items.map((item) => item.sk?.S);

/** Does the condition hold for an item with these attributes? */
export const holds = async (
  at: Place,
  attributes: Attributes,
  ConditionExpression: string,
  values: Attributes = {},
) => {
  await put(at, 'condition', attributes);
  const result = await failure(
    update(
      at,
      'condition',
      'SET touched = :touched',
      { ...values, ':touched': n(1) },
      {
        ConditionExpression,
      },
    ),
  );
  if (result !== 'none') equal(result, 'ConditionalCheckFailedException');
  return result === 'none';
};
