import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { parseVirtualAccount, virtualAccountKey } from '#shared/data/sandbox/virtual-device-row.ts';
import type { VirtualAccountList } from '#shared/ports/virtual-device-store.ts';

/** The accounts of the table `virtualDevices`, by a scan. */
export const virtualAccountList = (
  client: DynamoDBDocumentClient,
  table: string,
): VirtualAccountList => ({
  allAccounts: async function* (clientId) {
    const pages = paginateScan(
      { client },
      {
        TableName: table,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :ofClient) AND sk = :account',
        ExpressionAttributeValues: {
          ':ofClient': `${key(clientId)}#`,
          ':account': virtualAccountKey(clientId, '').sk,
        },
      },
    );
    for await (const { Items = [] } of pages) yield* Items.map(parseVirtualAccount);
  },
});
