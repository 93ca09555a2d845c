import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import { byClient, queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import {
  addRow,
  checkRowAt,
  checkRowIsMissing,
  removeRow,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import {
  locationKey,
  mapKey,
  PLACEMENTS,
  parseLocation,
  parseMap,
  toLocationRow,
  toMapRow,
} from '#shared/data/locations/location-row.ts';
import { blankMap } from '#shared/domain/locations/location-map.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

/**
 * Access patterns of the table `locations`
 *   location      pk = client # location   sk = LOCATION
 *   map           pk = client # user       sk = MAP, where all locations of the user are
 *   listByClient  index byClient: clientPk = client, clientSk = creation
 *   listByUser    index byUser: userPk = client # user, userSk = creation
 *   agenda        index due: `placements` (maps)
 */
export const locationRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): LocationStore => ({
  get: async (clientId, locationId) => {
    const row = await readRow(client, table, locationKey(clientId, locationId));
    return row && parseLocation(row);
  },
  listByClient: (clientId, page) =>
    queryPage(client, byClient(table, key(clientId)), page, parseLocation),
  listByUser: (clientId, userId, page) =>
    queryPage(
      client,
      {
        table,
        index: 'byUser',
        partition: ['userPk', key(clientId, userId)],
        sort: ['userSk', ''],
      },
      page,
      parseLocation,
    ),
  map: async (clientId, userId) => {
    const row = await readRow(client, table, mapKey(clientId, userId));
    return row ? parseMap(row) : blankMap(clientId, userId);
  },
  allOn: async ({ clientId, places }) => {
    const keys = places.map(({ id }) => locationKey(clientId, id));
    return (await readRows(client, table, keys)).map(parseLocation);
  },
  adding: (location) => addRow(table, toLocationRow(location)),
  replacing: (next) => replaceRow(table, toLocationRow(next)),
  removing: ({ clientId, id, version }) => removeRow(table, locationKey(clientId, id), version),
  checking: (location) => checkRowAt(table, locationKey(location.clientId, location.id), location),
  replacingMap: (next) =>
    next.version === 1
      ? addRow(table, toMapRow(next, shards))
      : replaceRow(table, toMapRow(next, shards)),
  removingMap: ({ clientId, userId, version }) =>
    removeRow(table, mapKey(clientId, userId), version),
  checkingMap: ({ clientId, userId, version }) =>
    version === 0
      ? checkRowIsMissing(table, mapKey(clientId, userId))
      : checkRowAt(table, mapKey(clientId, userId), version),
  placements: dueAgenda(client, table, PLACEMENTS, shards, ([clientId, userId]) => ({
    clientId: String(clientId),
    userId: String(userId),
  })),
});
