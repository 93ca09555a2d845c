import { isObject } from '#lib/local/as-object.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/**
 * The partition key values that a call to one table names, for the condition key
 * `dynamodb:LeadingKeys`. None where the call does not say, as for a scan.
 */
export const leadingKeys = (input: JsonObject, partitionKey: string | undefined): string[] => {
  if (partitionKey === undefined) return [];
  return [
    ...keyValues(input.Key, partitionKey),
    ...keyValues(input.Item, partitionKey),
    ...batchItems(input.RequestItems).flatMap((item) => keyValues(item, partitionKey)),
    ...queriedKeys(input, partitionKey),
  ];
};

const keyValues = (item: Json | undefined, partitionKey: string): string[] => {
  const value = isObject(item) ? item[partitionKey] : undefined;
  return isObject(value) ? Object.values(value).map(String) : [];
};

/** Keys of BatchGetItem, and of the puts and deletes of BatchWriteItem. */
const batchItems = (request: Json | undefined): Json[] => {
  if (isObject(request) && Array.isArray(request.Keys)) return [...request.Keys];
  if (!Array.isArray(request)) return [];
  return request
    .filter(isObject)
    .flatMap(({ PutRequest, DeleteRequest }) => [
      ...(isObject(PutRequest) ? [PutRequest.Item ?? null] : []),
      ...(isObject(DeleteRequest) ? [DeleteRequest.Key ?? null] : []),
    ]);
};

/** The value that a key condition compares the partition key with. */
const queriedKeys = (input: JsonObject, partitionKey: string): string[] => {
  const condition = input.KeyConditionExpression;
  const names = isObject(input.ExpressionAttributeNames) ? input.ExpressionAttributeNames : {};
  const values = isObject(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  if (typeof condition !== 'string') return [];
  return [...condition.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)].flatMap(
    ([, name = '', variable = '']) => {
      const value = values[variable];
      const isPartitionKey = (names[name] ?? name) === partitionKey;
      return isPartitionKey && isObject(value) ? Object.values(value).map(String) : [];
    },
  );
};
