import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import type { Row, StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';
import { isLargerThan } from '#test/simulation/cloud/tables/value-size.ts';

/** An attribute that is a key of an index. */
export type IndexKey = { readonly name: string; readonly type: 'S' | 'N' };

/** Where a row stands in its table. */
export type RowKey = { readonly pk: string; readonly sk: string };

/**
 * The key that a caller gave, and nothing else with it.
 *
 * @throws {DynamoDBServiceException} ValidationException
 */
export const checkedKey = (key: Readonly<Record<string, unknown>> | undefined): RowKey => {
  let count = 0;
  for (const _name in key) count += 1;
  if (count !== 2) throw invalid('The provided key element does not match the schema');
  return { pk: checkedKeyPart(key?.pk, 2048), sk: checkedKeyPart(key?.sk, 1024) };
};

/**
 * A row, whose key was checked, that may be stored in a table with such index keys.
 *
 * @throws {DynamoDBServiceException} ValidationException
 */
export const checkedRow = (
  row: Readonly<Record<string, StoredValue>>,
  indexKeys: readonly IndexKey[],
): Row => {
  for (const { name, type } of indexKeys) checkIndexKey(name, type, row[name]);
  if (isLargerThan(LARGEST_ROW_BYTES, row)) {
    throw invalid('Item size has exceeded the maximum allowed size');
  }
  return row as Row;
};

const LARGEST_ROW_BYTES = 400 * 1024;

const checkedKeyPart = (value: unknown, longest: number): string => {
  if (typeof value !== 'string')
    throw invalid('The provided key element does not match the schema');
  if (value === '') throw invalid('A key attribute cannot contain an empty string value');
  if (isLargerThan(longest, value)) throw invalid('A key has exceeded its maximum size');
  return value;
};

const checkIndexKey = (name: string, type: 'S' | 'N', value: StoredValue | undefined): void => {
  if (value === undefined) return;
  const expected = type === 'S' ? 'string' : 'number';
  if (typeof value !== expected) throw invalid(`Type mismatch for Index Key ${name}`);
  if (value === '') throw invalid(`An index key cannot contain an empty string. Key: ${name}`);
};
