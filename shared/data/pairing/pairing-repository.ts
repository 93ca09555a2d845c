import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, removeRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import {
  PAIRINGS,
  pairingsKey,
  parsePairings,
  toPairingsRow,
} from '#shared/data/pairing/pairings-row.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';

/**
 * Access patterns of the table `pairings`
 *   pairings   pk = client # user   sk = PAIRINGS
 *   agenda     index due: `pairings`
 */
export const pairingRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): PairingStore => ({
  get: async (clientId, userId) => {
    const row = await readRow(client, table, pairingsKey({ clientId, userId }));
    return row && parsePairings(row);
  },
  putting: (next) => {
    const row = toPairingsRow(next, shards);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  removing: (pairings) => removeRow(table, pairingsKey(pairings), pairings.version),
  agenda: dueAgenda(client, table, PAIRINGS, shards, ([clientId, userId]) => ({
    ...{ clientId: String(clientId), userId: String(userId) },
    pairs: true,
  })),
});
