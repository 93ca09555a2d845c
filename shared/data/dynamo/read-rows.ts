import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { addressName, batchGet } from '#shared/data/dynamo/batch-get.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';

/**
 * Reads rows of a table by key, in the order of the keys; rows that are gone are left out.
 * Consistent, so that a row that was just written shows its newest state.
 */
export const readRows = async (
  client: DynamoDBDocumentClient,
  table: string,
  wanted: readonly RowKey[],
): Promise<readonly Record<string, unknown>[]> => {
  const addresses = wanted.map((key) => ({ table, key }));
  const found = await batchGet(client, addresses, true);
  return addresses.flatMap((each) => {
    const row = found.get(addressName(each));
    return row ? [row] : [];
  });
};
