import { randomUUID } from 'node:crypto';
import type { PutCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Write } from '#shared/ports/commit.ts';

/** A prepared change, in DynamoDB's words. */
export type RowWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type RowKey = { readonly pk: string; readonly sk: string };
/** An attribute that is undefined is one that the row does not have. */
export type Row = RowKey & { readonly version: number } & Readonly<Record<string, unknown>>;

const asWrite = (write: RowWrite): Write => write as unknown as Write;
/** What a repository put into a `Write`. */
export const asRowWrite = (write: Write): RowWrite => write as unknown as RowWrite;

/** Stores a row that must not be there yet. */
export const addRow = (table: string, row: Row): Write =>
  asWrite({
    Put: {
      TableName: table,
      Item: stamped(row),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });

/**
 * What was read of a row: its version and, where another row may come under the same key once this one
 * is gone, when it was created. Versions begin anew with that other row, and it is not to be taken for
 * this one.
 */
export type RowRead = { readonly version: number; readonly createdAt?: number };

/**
 * Stores the version of a row that follows the one that was read. What this build does not know of the
 * row stays: while two builds run side by side, the older one must not undo what the newer one wrote.
 */
export const replaceRow = (
  table: string,
  row: Row,
  { createdAt }: Partial<RowRead> = {},
): Write => {
  const { pk, sk, ...attributes } = stamped(row);
  // Short names, because the whole expression is sent and parsed with each write.
  const known = Object.entries({ ...absent, ...attributes }).map(
    ([name, value], index) => [index.toString(36), name, value] as const,
  );
  const present = known.filter(([, , value]) => value !== undefined);
  const gone = known.filter(([, , value]) => value === undefined);
  const set = present.map(([place]) => `#${place}=:${place}`).join();
  const remove = gone.map(([place]) => `#${place}`).join();
  return asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: remove === '' ? `SET ${set}` : `SET ${set} REMOVE ${remove}`,
      ConditionExpression:
        createdAt === undefined ? '#version=:read' : '#version=:read AND createdAt=:createdAt',
      ExpressionAttributeNames: {
        ...Object.fromEntries(known.map(([place, name]) => [`#${place}`, name])),
        '#version': 'version',
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(present.map(([place, , value]) => [`:${place}`, value])),
        ':read': row.version - 1,
        ...(createdAt !== undefined && { ':createdAt': createdAt }),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
};

/**
 * What puts a row into an index, marks it or ends it. A row that does not have one of these is to lose
 * it; every other attribute that can go is named, as undefined.
 */
const absent = {
  clientPk: undefined,
  clientSk: undefined,
  userPk: undefined,
  userSk: undefined,
  dueShard: undefined,
  dueAt: undefined,
  deletedAt: undefined,
  expiresAt: undefined,
};

/** By which a write knows itself in the stored row; undefined for one that stores no row. */
export const writeIdOf = ({ Put, Update }: RowWrite): unknown => {
  const place = Object.entries(Update?.ExpressionAttributeNames ?? {}).find(
    ([, name]) => name === 'writeId',
  );
  return place
    ? Update?.ExpressionAttributeValues?.[place[0].replace('#', ':')]
    : Put?.Item?.writeId;
};

/** Stores a row on a condition of its store's own. */
export const putRowWhere = (
  table: string,
  row: RowKey & Readonly<Record<string, unknown>>,
  condition: Pick<PutCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>,
): Write => asWrite({ Put: { TableName: table, Item: stamped(row), ...condition } });

/** Removes a row that is still as it was read. */
export const removeRow = (table: string, { pk, sk }: RowKey, read: RowRead | number): Write =>
  asWrite({
    Delete: { TableName: table, Key: { pk, sk }, ...stillAt(asRead(read)) },
  });

/** Holds while a row is there and lacks an attribute, such as a tombstone. */
export const checkRowLacks = (table: string, { pk, sk }: RowKey, attribute: string): Write =>
  asWrite({
    ConditionCheck: {
      TableName: table,
      Key: { pk, sk },
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#attribute)',
      ExpressionAttributeNames: { '#attribute': attribute },
    },
  });

/** Holds while a row is there, whatever is in it. */
export const checkRowIsThere = (table: string, { pk, sk }: RowKey): Write =>
  asWrite({
    ConditionCheck: {
      TableName: table,
      Key: { pk, sk },
      ConditionExpression: 'attribute_exists(pk)',
    },
  });

/** Holds while there is no such row. */
export const checkRowIsMissing = (table: string, { pk, sk }: RowKey): Write =>
  asWrite({
    ConditionCheck: {
      TableName: table,
      Key: { pk, sk },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

/** Holds while a row is still as it was read. */
export const checkRowAt = (table: string, { pk, sk }: RowKey, read: RowRead | number): Write =>
  asWrite({
    ConditionCheck: { TableName: table, Key: { pk, sk }, ...stillAt(asRead(read)) },
  });

const asRead = (read: RowRead | number): RowRead =>
  typeof read === 'number' ? { version: read } : read;

const stillAt = ({ version, createdAt }: RowRead) => ({
  ConditionExpression:
    createdAt === undefined ? '#version = :read' : '#version = :read AND createdAt = :createdAt',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: {
    ':read': version,
    ...(createdAt !== undefined && { ':createdAt': createdAt }),
  },
});

/**
 * Adds to a counter, which begins at zero; holds only while the counter is below `below`. For use
 * among other writes: a transaction carries a token that makes its own retry harmless.
 */
export const addToRow = (
  table: string,
  { pk, sk }: RowKey,
  amount: number,
  below: number | null = null,
): Write =>
  asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'ADD #count :amount',
      ExpressionAttributeNames: { '#count': 'count' },
      ...(below === null
        ? { ExpressionAttributeValues: { ':amount': amount } }
        : {
            ConditionExpression: 'attribute_not_exists(#count) OR #count < :below',
            ExpressionAttributeValues: { ':amount': amount, ':below': below },
          }),
    },
  });

/** Counts one more; holds only while the counter was never closed. For use among other writes. */
export const addToOpenRow = (
  table: string,
  { pk, sk }: RowKey,
  below: number | null = null,
): Write =>
  asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'ADD #count :one',
      ConditionExpression: [
        'attribute_not_exists(#closed)',
        ...(below === null ? [] : ['(attribute_not_exists(#count) OR #count < :below)']),
      ].join(' AND '),
      ExpressionAttributeNames: { '#count': 'count', '#closed': 'closed' },
      ExpressionAttributeValues: { ':one': 1, ...(below === null ? {} : { ':below': below }) },
    },
  });

/** Closes a counter for good. */
export const closeRow = (table: string, { pk, sk }: RowKey): Write =>
  asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'SET #closed = :closed',
      ExpressionAttributeNames: { '#closed': 'closed' },
      ExpressionAttributeValues: { ':closed': true },
    },
  });

/** Closes a counter for good; holds only while it counts nothing. */
export const closeEmptyRow = (table: string, { pk, sk }: RowKey): Write =>
  asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'SET #closed = :closed',
      ConditionExpression: 'attribute_not_exists(#count) OR #count = :none',
      ExpressionAttributeNames: { '#closed': 'closed', '#count': 'count' },
      ExpressionAttributeValues: { ':closed': true, ':none': 0 },
    },
  });

/** Holds while a counter was never closed; it may not be there at all. */
export const checkRowNeverHad = (table: string, { pk, sk }: RowKey, attribute: string): Write =>
  asWrite({
    ConditionCheck: {
      TableName: table,
      Key: { pk, sk },
      ConditionExpression: 'attribute_not_exists(#attribute)',
      ExpressionAttributeNames: { '#attribute': attribute },
    },
  });

/**
 * A retry by the SDK whose first answer was lost finds its own write there already. The stamp tells
 * that apart from somebody else's write.
 */
const stamped = <Stored extends RowKey>(row: Stored) => ({ ...row, writeId: randomUUID() });
