import { randomUUID } from 'node:crypto';
import type { PutCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Write } from '#shared/ports/commit.ts';

/** A prepared change, in DynamoDB's words. */
export type RowWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type RowKey = { readonly pk: string; readonly sk: string };
/** An attribute that is undefined is one that the row does not have. */
export type Row = RowKey & { readonly version: number } & Readonly<Record<string, unknown>>;

/** Puts a prepared change into a `Write`. */
export const asWrite = (write: RowWrite): Write => write as unknown as Write;
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
  read: Pick<RowRead, 'createdAt'> = {},
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
  const still = stillAt({ ...read, version: row.version - 1 });
  return asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: remove === '' ? `SET ${set}` : `SET ${set} REMOVE ${remove}`,
      ConditionExpression: still.ConditionExpression,
      ExpressionAttributeNames: {
        ...Object.fromEntries(known.map(([place, name]) => [`#${place}`, name])),
        ...still.ExpressionAttributeNames,
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(present.map(([place, , value]) => [`:${place}`, value])),
        ...still.ExpressionAttributeValues,
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
  wheelSlot: undefined,
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

/** Removes a row as it is by then, if it is there at all. */
export const removeRowAnyhow = (table: string, { pk, sk }: RowKey): Write =>
  asWrite({ Delete: { TableName: table, Key: { pk, sk } } });

/** Removes a row that says something, such as whose it is; one that is not there is removed already. */
export const removeRowWhile = (
  table: string,
  { pk, sk }: RowKey,
  says: Readonly<Record<string, string>>,
): Write => {
  const parts = Object.entries(says).map(([name, value], i) => ({ name, value, place: i }));
  return asWrite({
    Delete: {
      TableName: table,
      Key: { pk, sk },
      ConditionExpression: `attribute_not_exists(pk) OR (${parts.map(({ place }) => `#${place}=:${place}`).join(' AND ')})`,
      ExpressionAttributeNames: Object.fromEntries(
        parts.map(({ name, place }) => [`#${place}`, name]),
      ),
      ExpressionAttributeValues: Object.fromEntries(
        parts.map(({ value, place }) => [`:${place}`, value]),
      ),
    },
  });
};

/**
 * Holds while a row is there and lacks an attribute, such as a tombstone.
 *
 * @param createdAt When it was made, where another may come after it under the same key.
 */
export const checkRowLacks = (
  table: string,
  key: RowKey,
  attribute: string,
  createdAt: number | null,
): Write =>
  checkRow(table, key, {
    ConditionExpression: [
      'attribute_exists(pk) AND attribute_not_exists(#attribute)',
      ...(createdAt === null ? [] : ['createdAt = :createdAt']),
    ].join(' AND '),
    ExpressionAttributeNames: { '#attribute': attribute },
    ...(createdAt !== null && { ExpressionAttributeValues: { ':createdAt': createdAt } }),
  });

/** Holds while there is no such row. */
export const checkRowIsMissing = (table: string, key: RowKey): Write =>
  checkRow(table, key, { ConditionExpression: 'attribute_not_exists(pk)' });

/** Holds while a row is still as it was read. */
export const checkRowAt = (table: string, key: RowKey, read: RowRead | number): Write =>
  checkRow(table, key, stillAt(asRead(read)));

type ConditionCheck = NonNullable<RowWrite['ConditionCheck']>;

/** Holds while a condition does, and writes nothing. */
export const checkRow = (
  table: string,
  { pk, sk }: RowKey,
  condition: Omit<ConditionCheck, 'TableName' | 'Key'>,
): Write => asWrite({ ConditionCheck: { TableName: table, Key: { pk, sk }, ...condition } });

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
 * A retry by the SDK whose first answer was lost finds its own write there already. The stamp tells
 * that apart from somebody else's write.
 */
const stamped = <Stored extends RowKey>(row: Stored) => ({ ...row, writeId: randomUUID() });
