import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { deleteRows } from '#shared/data/dynamo/delete-rows.ts';
import { key, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import type { ClientFleetStore } from '#shared/ports/fleet-store.ts';

/** What a client's fleet leaves in the table `flex`, beside what expires by itself: rosters without a policy do. */
export const clientFleetRows = (
  client: DynamoDBDocumentClient,
  table: string,
): ClientFleetStore => {
  const rowsOf = async (clientId: string) =>
    (await queryAll(client, { table, partition: ['pk', key(clientId)] })).map(rowKeyOf);
  return {
    hasAny: async (clientId) => (await rowsOf(clientId)).length > 0,
    removeAll: async (clientId) => deleteRows(client, table, await rowsOf(clientId)),
  };
};
