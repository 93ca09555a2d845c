import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import type { Instant, KilowattHours } from '#shared/domain/quantities/units.ts';
import type { ProductionStatistics } from '#shared/domain/statistics/production-statistics.ts';
import type { StatisticsSchedule } from '#shared/domain/statistics/statistics-schedule.ts';
import type { StatisticsOwner } from '#shared/ports/statistics-store.ts';

/** Where the statistics of a period are. */
export const statisticsKey = (
  { clientId, userId, assetId }: StatisticsOwner,
  period: string,
): RowKey => ({ pk: key(clientId, userId), sk: key('STATISTICS', assetId, period) });

/** Where it is kept what is still to be fetched. */
export const scheduleKey = ({ clientId, userId, assetId }: StatisticsOwner): RowKey => ({
  pk: key(clientId, userId),
  sk: key('SCHEDULE', assetId),
});

/** Statistics as a row of the table `statistics`. */
export const toStatisticsRow = (statistics: ProductionStatistics): Row => ({
  ...statisticsKey(statistics, statistics.period),
  ...statistics,
});

/** A schedule as a row of the table `statistics`. */
export const toScheduleRow = (schedule: StatisticsSchedule, shards: AgendaShards): Row => ({
  ...scheduleKey(schedule),
  ...schedule,
  ...dueAttributes('statistics', schedule.assetId, schedule.dueAt, shards),
});

/** The statistics that a row holds; what else is in the row is left out. */
export const parseStatistics = (row: Record<string, unknown>): ProductionStatistics =>
  StatisticsItem.parse(row);

/** The schedule that a row holds; what else is in the row is left out. */
export const parseSchedule = (row: Record<string, unknown>): StatisticsSchedule =>
  ScheduleItem.parse(row);

const head = {
  clientId: z.string(),
  userId: z.string(),
  userSince,
  assetId: z.string(),
  version: z.int(),
};

const StatisticsItem = z.object({
  ...head,
  period: z.string(),
  timeZone: z.string(),
  values: z.array(quantity<KilowattHours>().nullable()),
  updatedAt: quantity<Instant>(),
});

const ScheduleItem = z.object({
  ...head,
  linkedAt: quantity<Instant>(),
  through: z.string().nullable(),
  open: z.array(z.object({ period: z.string(), dueAt: quantity<Instant>(), tries: z.int() })),
  failures: z.int(),
  // Absent from rows that an older version wrote.
  isResting: z.boolean().default(false),
  dueAt: quantity<Instant>(),
});
