import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { addRow, type Row, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { dayKey, parseDay, toDayRow } from '#shared/data/fleet/delivered-day-row.ts';
import { parseSheet, parseSums, sheetKey, toSheetRow } from '#shared/data/fleet/tally-sheet-row.ts';
import { blankChunk, type DeliveredChunk, together } from '#shared/domain/fleet/delivered-chunk.ts';
import { blankDay } from '#shared/domain/fleet/delivered-day.ts';
import { CHUNKS_OF_HOUR } from '#shared/domain/fleet/tally-hour.ts';
import type { DeliveryStore, TallyStore } from '#shared/ports/delivery-store.ts';

/**
 * Access patterns of what was delivered, in the table `flex`
 *   sheet, sums   pk = client # TALLY # shard   sk = hour
 *   days          pk = client                   sk = DELIVERED # day
 */
export const deliveryRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards: number,
): TallyStore & DeliveryStore => {
  const putting = (row: Row) => (row.version === 1 ? addRow(table, row) : replaceRow(table, row));
  return {
    sheet: async (clientId, shard, hour) => {
      const row = await readRow(client, table, sheetKey(clientId, shard, hour));
      return row ? parseSheet(row) : { clientId, shard, hour, entries: [], version: 0 };
    },
    puttingSheet: (next) => putting(toSheetRow(next)),
    sums: async (clientId, hour) => {
      let sums: readonly DeliveredChunk[] = Array.from(
        { length: CHUNKS_OF_HOUR },
        () => blankChunk,
      );
      for (let first = 0; first < shards; first += AT_ONCE) {
        const count = Math.min(AT_ONCE, shards - first);
        const read = Array.from({ length: count }, (_, i) =>
          readRow(client, table, sheetKey(clientId, first + i, hour)),
        );
        for (const row of await Promise.all(read)) {
          const parts = row ? parseSums(row) : [];
          sums = sums.map((sum, place) => together(sum, parts[place] ?? blankChunk));
        }
      }
      return sums;
    },
    days: async (clientId, days) => {
      const rows = await readRows(
        client,
        table,
        days.map((day) => dayKey(clientId, day)),
      );
      const found = new Map(rows.map((row) => [row.sk, parseDay(row)]));
      return days.map((day) => found.get(dayKey(clientId, day).sk) ?? blankDay(clientId, day));
    },
    puttingDay: (next) => putting(toDayRow(next)),
  };
};

/** Rows of up to 400 KB: a few megabytes are under way at a time. */
const AT_ONCE = 16;
