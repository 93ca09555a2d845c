import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { addRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { parseCurve } from '#shared/data/prices/price-row.ts';
import { queryDays } from '#shared/data/prices/query-days.ts';
import type { PriceStore } from '#shared/ports/price-store.ts';

/**
 * Access patterns of the table `prices`; of no client, and with nothing of one in it
 *   curve     pk = zone   sk = YYYY-MM-DD # source
 *   between   Query   the days of a zone, all sources
 */
export const priceRepository = (client: DynamoDBDocumentClient, table: string): PriceStore => ({
  between: async ({ zone, first, last }) => {
    // '~' sorts behind every source.
    const range = { pk: key(zone), from: first, to: `${last}#~` };
    const rows = await queryDays(client, table, range);
    return rows.flatMap((row) => parseCurve(row) ?? []);
  },
  putting: (next) => {
    const row = { pk: key(next.zone), sk: key(next.day, next.source), ...next };
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
});
