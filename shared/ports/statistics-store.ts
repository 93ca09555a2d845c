import type { ProductionStatistics } from '#shared/domain/statistics/production-statistics.ts';
import type { PeriodName } from '#shared/domain/statistics/statistics-period.ts';
import type { StatisticsSchedule } from '#shared/domain/statistics/statistics-schedule.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { StatisticsMessage } from '#shared/ports/messages.ts';

/** Whose statistics. */
export type StatisticsOwner = {
  readonly clientId: string;
  readonly userId: string;
  readonly assetId: string;
};

/** One row of them, as those who remove it name it. */
type StatisticsRow = { readonly pk: string; readonly sk: string };

/** What inverters produced, and what of it is still to be fetched. What is removed is all statistics, of any device. */
export type StatisticsStore = {
  readonly get: (
    of: StatisticsOwner,
    period: PeriodName,
  ) => Promise<ProductionStatistics | undefined>;
  /** The days that are kept from one day to another, both included; consistent. */
  readonly days: (
    of: StatisticsOwner,
    first: PeriodName,
    last: PeriodName,
  ) => Promise<readonly ProductionStatistics[]>;
  readonly schedule: (of: StatisticsOwner) => Promise<StatisticsSchedule | undefined>;
  /** Stores it; `next.version` 1 for one that is not there yet, else one more than was read. */
  readonly putting: (next: ProductionStatistics) => Write;
  /** Likewise. */
  readonly puttingSchedule: (next: StatisticsSchedule) => Write;
  /** Everything of a device, also what it consumed, its schedule last; nothing of any other device; consistent. */
  readonly allOf: (of: StatisticsOwner) => Promise<readonly StatisticsRow[]>;
  /** Everything of a user; consistent. */
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly StatisticsRow[]>;
  /** Removes a row, whatever is in it; safe to do twice. */
  readonly removing: (row: StatisticsRow) => Write;
  readonly agenda: Agenda<StatisticsMessage>;
};
