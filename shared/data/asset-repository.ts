import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { assetKey, parseAsset, toAssetRow } from '#shared/data/asset-row.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { addRow, removeRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

/**
 * Access patterns of the table `assets`
 *   asset            pk = client # asset   sk = ASSET
 *   listByClient     index byClient: clientPk = client # type, clientSk = creation
 *   listByUser       index byUser: userPk = client # user, userSk = type # creation
 *   agenda           index due: `reconciliations`, by `reconcileAt`
 */
export const assetRepository = (client: DynamoDBDocumentClient, table: string): AssetStore => ({
  get: async (clientId, assetId) => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: table,
        Key: assetKey(clientId, assetId),
        ConsistentRead: true,
      }),
    );
    return Item && parseAsset(Item);
  },
  listByClient: (clientId, type, page) =>
    queryPage(
      client,
      {
        table,
        index: 'byClient',
        partition: ['clientPk', key(clientId, type)],
        sort: ['clientSk', ''],
      },
      page,
      parseAsset,
    ),
  listByUser: (clientId, userId, type, page) =>
    queryPage(
      client,
      {
        table,
        index: 'byUser',
        partition: ['userPk', key(clientId, userId)],
        sort: ['userSk', `${type}#`],
      },
      page,
      parseAsset,
    ),
  allOfUser: async (clientId, userId) => {
    const partition = ['userPk', key(clientId, userId)] as const;
    const keys = await queryAll(client, { table, index: 'byUser', partition });
    const rows = await readRows(
      client,
      table,
      keys.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
    );
    return rows.map(parseAsset);
  },
  adding: (asset) => addRow(table, toAssetRow(asset)),
  replacing: (next) => replaceRow(table, toAssetRow(next)),
  removing: (asset) => removeRow(table, assetKey(asset.clientId, asset.id), asset.version),
  agenda: dueAgenda(client, table, 'reconciliations', ([clientId, assetId]) => ({
    clientId: String(clientId),
    assetId: String(assetId),
  })),
});
