import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import type { ConsumedDay } from '#shared/domain/consumption/consumed-day.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { StatisticsOwner } from '#shared/ports/statistics-store.ts';

/** What devices consumed, in quarter-hours. They go with the other statistics of their user or device. */
export type ConsumptionStore = {
  /** All of the days of UTC that a span of time touches, in the order of time; consistent. */
  readonly between: (
    of: StatisticsOwner,
    from: Instant,
    to: Instant,
  ) => Promise<readonly ConsumedQuarter[]>;
  /**
   * Stores quarter-hours of a day. Each is over, and so is said once and for all: to store it again changes nothing.
   * Whoever does so holds the user to be alive and the device to be as it was read, in the same transaction.
   */
  readonly storing: (of: StatisticsOwner, day: ConsumedDay) => Write;
};
