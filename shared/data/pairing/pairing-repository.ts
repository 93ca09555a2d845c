import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, removeRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { pairingsKey, parsePairings, toPairingsRow } from '#shared/data/pairing/pairings-row.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';

/**
 * Access patterns of the table `pairings`
 *   pairings   pk = client # user   sk = PAIRINGS
 */
export const pairingRepository = (client: DynamoDBDocumentClient, table: string): PairingStore => ({
  get: async (clientId, userId) => {
    const row = await readRow(client, table, pairingsKey({ clientId, userId }));
    return row && parsePairings(row);
  },
  putting: (next) => {
    const row = toPairingsRow(next);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  removing: (pairings) => removeRow(table, pairingsKey(pairings), pairings.version),
});
