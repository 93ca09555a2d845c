import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';

/** All rows of a user that the index `byUser` of a table shows, oldest first where it sorts by creation. */
export const rowsOfUser = async (
  client: DynamoDBDocumentClient,
  table: string,
  clientId: string,
  userId: string,
): Promise<readonly Record<string, unknown>[]> =>
  readRows(client, table, await keysOfUser(client, table, clientId, userId));

/** Where those rows are. */
export const keysOfUser = async (
  client: DynamoDBDocumentClient,
  table: string,
  clientId: string,
  userId: string,
): Promise<readonly RowKey[]> => {
  const partition = ['userPk', key(clientId, userId)] as const;
  const found = await queryAll(client, { table, index: 'byUser', partition });
  return found.map(rowKeyOf);
};
