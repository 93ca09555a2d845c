import { asWrite, checkRow, type RowKey } from '#shared/data/dynamo/row-write.ts';
import type { Write } from '#shared/ports/commit.ts';

/**
 * Adds to a counter, which begins at zero; holds only while the counter is below `below`. For use
 * among other writes: a transaction carries a token that makes its own retry harmless.
 */
export const addToRow = (
  table: string,
  key: RowKey,
  amount: number,
  below: number | null = null,
): Write => add(table, key, amount, { below });

/** Counts one more; holds only while the counter was never closed. For use among other writes. */
export const addToOpenRow = (table: string, key: RowKey, below: number | null = null): Write =>
  add(table, key, 1, { below, isOpen: true });

const add = (
  table: string,
  { pk, sk }: RowKey,
  amount: number,
  { below, isOpen = false }: { readonly below: number | null; readonly isOpen?: boolean },
): Write => {
  const conditions = [
    ...(isOpen ? [NEVER_CLOSED] : []),
    ...(below === null ? [] : ['(attribute_not_exists(#count) OR #count < :below)']),
  ];
  return asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'ADD #count :amount',
      ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':amount': amount, ...(below !== null && { ':below': below }) },
    },
  });
};

const NEVER_CLOSED = 'attribute_not_exists(closed)';

/** Holds while a counter was never closed; it may not be there at all. */
export const checkRowNeverClosed = (table: string, key: RowKey): Write =>
  checkRow(table, key, { ConditionExpression: NEVER_CLOSED });

/** Closes a counter for good. */
export const closeRow = (table: string, { pk, sk }: RowKey): Write =>
  asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'SET closed = :closed',
      ExpressionAttributeValues: { ':closed': true },
    },
  });

/** Closes a counter for good; holds only while it counts nothing. */
export const closeEmptyRow = (table: string, { pk, sk }: RowKey): Write =>
  asWrite({
    Update: {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'SET closed = :closed',
      ConditionExpression: 'attribute_not_exists(#count) OR #count = :none',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':closed': true, ':none': 0 },
    },
  });
