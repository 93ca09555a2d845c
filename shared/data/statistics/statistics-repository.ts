import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { key, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, removeRowAnyhow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { queryDays } from '#shared/data/prices/query-days.ts';
import {
  parseSchedule,
  parseStatistics,
  scheduleKey,
  statisticsKey,
  toScheduleRow,
  toStatisticsRow,
} from '#shared/data/statistics/statistics-row.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';

/**
 * Access patterns of the table `statistics`
 *   statistics   pk = client # user   sk = STATISTICS # asset # YYYY-MM-DD | YYYY-MM
 *   days         the rows of an asset, from one day to another
 *   schedule     pk = client # user   sk = SCHEDULE # asset
 *   allOf        the rows of an asset, by the beginning of the first and the key of the second, and what it consumed
 *   allOfUser    the whole partition
 *   agenda       index due: `statistics` (schedules)
 */
export const statisticsRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): StatisticsStore => ({
  get: async (of, period) => {
    const row = await readRow(client, table, statisticsKey(of, period));
    return row && parseStatistics(row);
  },
  days: async (of, first, last) => {
    const { pk, sk: from } = statisticsKey(of, first);
    const rows = await queryDays(client, table, { pk, from, to: statisticsKey(of, last).sk });
    // A month stands before its days.
    return rows.map(parseStatistics).filter(({ period }) => period.length === first.length);
  },
  schedule: async (of) => {
    const row = await readRow(client, table, scheduleKey(of));
    return row && parseSchedule(row);
  },
  putting: (next) => {
    const row = toStatisticsRow(next);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  puttingSchedule: (next) => {
    const row = toScheduleRow(next, shards);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  allOf: async ({ clientId, userId, assetId }) => {
    const partition = ['pk', key(clientId, userId)] as const;
    const sort = ['sk', `${key('STATISTICS', assetId)}#`] as const;
    const consumed = ['sk', `${key('CONSUMPTION', assetId)}#`] as const;
    const [rows, days, schedule] = await Promise.all([
      queryAll(client, { table, partition, sort }),
      queryAll(client, { table, partition, sort: consumed }),
      readRow(client, table, scheduleKey({ clientId, userId, assetId })),
    ]);
    return [...rows, ...days, ...(schedule ? [schedule] : [])].map(rowKeyOf);
  },
  allOfUser: async (clientId, userId) => {
    const partition = ['pk', key(clientId, userId)] as const;
    return (await queryAll(client, { table, partition })).map(rowKeyOf);
  },
  removing: (at) => removeRowAnyhow(table, at),
  agenda: dueAgenda(
    client,
    table,
    'statistics',
    shards,
    ([clientId, userId], [, assetId], dueAt) => ({
      clientId: String(clientId),
      userId: String(userId),
      assetId: String(assetId),
      dueAt,
    }),
  ),
});
