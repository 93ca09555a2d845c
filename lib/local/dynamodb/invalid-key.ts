import type { AttributeValue, Item } from '#lib/local/dynamodb/attribute-value.ts';
import { type DynamoDbError, validationError } from '#lib/local/dynamodb/errors.ts';
import {
  type KeySchemaElement,
  secondaryIndexes,
  type TableDefinition,
} from '#lib/local/dynamodb/table.ts';

/** A key of the table that is longer than AWS allows; lengths count in UTF-8. */
export const invalidKeySize = (
  item: Item,
  { KeySchema }: Pick<TableDefinition, 'KeySchema'>,
): DynamoDbError | undefined => {
  for (const element of KeySchema) {
    if (keyBytes(item[element.AttributeName]) <= LONGEST_KEY_BYTES[element.KeyType]) continue;
    return validationError(
      `One or more parameter values were invalid: ${
        element.KeyType === 'HASH'
          ? 'Size of hashkey has exceeded the maximum size limit of2048 bytes'
          : 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes'
      }`,
    );
  }
  return undefined;
};

/** A key attribute of an index that is there but empty or too long. Absent is fine: no row. */
export const invalidIndexKey = (item: Item, table: TableIndexes): DynamoDbError | undefined => {
  for (const { IndexName, KeySchema } of secondaryIndexes(table)) {
    for (const element of KeySchema) {
      const reason = invalidIndexKeyPart(element, item[element.AttributeName]);
      if (reason === undefined) continue;
      return validationError(
        `One or more parameter values ${reason} IndexName: ${IndexName}, IndexKey: ${element.AttributeName}`,
      );
    }
  }
  return undefined;
};

/** A key condition of a query that compares with nothing, such as `begins_with(sk, '')`. */
export const invalidKeyCondition = (conditions: KeyConditions = {}): DynamoDbError | undefined => {
  for (const [name, { AttributeValueList = [] }] of Object.entries(conditions)) {
    const isEmpty = AttributeValueList.some((value) => 'S' in value && value.S === '');
    if (!isEmpty) continue;
    return validationError(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    );
  }
  return undefined;
};

/** By attribute; dynalite puts a KeyConditionExpression into this form, too. */
export type KeyConditions = Readonly<
  Record<string, { readonly AttributeValueList?: readonly AttributeValue[] }>
>;

type TableIndexes = Pick<TableDefinition, 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'>;

const LONGEST_KEY_BYTES = { HASH: 2048, RANGE: 1024 };

const invalidIndexKeyPart = (
  { KeyType }: KeySchemaElement,
  value: AttributeValue | undefined,
): string | undefined => {
  if (value === undefined) return undefined;
  if (('S' in value && value.S === '') || ('B' in value && value.B === '')) {
    const type = 'S' in value ? 'string' : 'binary';
    return `are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${type} value.`;
  }
  if (keyBytes(value) > LONGEST_KEY_BYTES[KeyType]) {
    return `were invalid: Size of ${KeyType === 'HASH' ? 'hashkey' : 'rangekey'} has exceeded the maximum size limit of ${LONGEST_KEY_BYTES[KeyType]} bytes`;
  }
  return undefined;
};

/** Numbers always fit. */
const keyBytes = (value: AttributeValue | undefined): number => {
  if (value === undefined) return 0;
  if ('S' in value) return Buffer.byteLength(value.S);
  return 'B' in value ? Buffer.byteLength(value.B, 'base64') : 0;
};
