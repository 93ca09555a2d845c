import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  assetKey,
  parseAsset,
  parseAssetHead,
  parseAssetOf,
  toAssetRow,
} from '#shared/data/assets/asset-row.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import { byClient, queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readingRow } from '#shared/data/dynamo/row-read.ts';
import {
  addRow,
  checkRowAt,
  checkRowLacks,
  removeRow,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import { rowsOfUser } from '#shared/data/dynamo/rows-of-user.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

/**
 * Access patterns of the table `assets`
 *   asset            pk = client # asset   sk = ASSET
 *   listByClient     index byClient: clientPk = client # type, clientSk = creation
 *   listByUser       index byUser: userPk = client # user, userSk = type # creation
 */
export const assetRepository = (client: DynamoDBDocumentClient, table: string): AssetStore => {
  const read = (clientId: string, assetId: string) =>
    readRow(client, table, assetKey(clientId, assetId));
  return {
    get: async (clientId, assetId) => {
      const row = await read(clientId, assetId);
      return row && parseAsset(row);
    },
    reading: (clientId, assetId) => readingRow(table, assetKey(clientId, assetId), parseAsset),
    head: async (clientId, assetId) => {
      const row = await read(clientId, assetId);
      return row && parseAssetHead(row);
    },
    listByClient: (clientId, type, page) =>
      queryPage(client, byClient(table, key(clientId, type)), page, parseAssetOf(type)),
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
        parseAssetOf(type),
      ),
    allOfUser: async (clientId, userId) => {
      const rows = await rowsOfUser(client, table, clientId, userId);
      return rows.map(parseAssetHead);
    },
    adding: (asset) => addRow(table, toAssetRow(asset)),
    replacing: (next) => replaceRow(table, toAssetRow(next)),
    removing: (asset) => removeRow(table, assetKey(asset.clientId, asset.id), asset.version),
    checkingThere: ({ clientId, id }) =>
      checkRowLacks(table, assetKey(clientId, id), 'isMuted', null),
    checking: ({ clientId, id, version }) => checkRowAt(table, assetKey(clientId, id), version),
  };
};
