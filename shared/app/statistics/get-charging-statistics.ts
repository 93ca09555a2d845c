import {
  type ConsumptionWanted,
  type ReadConsumptionDeps,
  readConsumption,
} from '#shared/app/statistics/read-consumption.ts';
import { refuseOddTime } from '#shared/app/statistics/statistics-window.ts';
import { chargingSeries, type SeriesEntry } from '#shared/domain/consumption/charging-series.ts';
import { mostDays, type Resolution } from '#shared/domain/consumption/resolution.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';

/** Whose consumption, when, and how it is cut. */
type SeriesAsked = ConsumptionWanted & {
  readonly from: Instant;
  /** @default now */
  readonly to?: Instant | undefined;
  readonly resolution: Resolution;
  /** How far the calendar of whoever looks is ahead of UTC. */
  readonly offset: Milliseconds;
};

/**
 * Use case: what devices of a user consumed, bucket by bucket. Buckets in which nothing was are left out.
 *
 * @throws {DomainError} `not_found`, or `bad_request` for a time that cannot be answered.
 */
export const getChargingStatistics = async (
  deps: ReadConsumptionDeps,
  asked: SeriesAsked,
): Promise<readonly SeriesEntry[]> => {
  const { from, to = deps.clock.now(), resolution, offset } = asked;
  refuseOddTime({ from, to }, mostDays(resolution));
  const slices = await readConsumption(deps, asked, { from, to });
  return chargingSeries(slices, { from, to, resolution, offset });
};
