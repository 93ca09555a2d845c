import { type ReadAssetDeps, readAsset } from '#shared/app/assets/read-asset.ts';
import {
  hasStatistics,
  statisticsZone,
} from '#shared/domain/assets/inverter/inverter-statistics.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Instant, KilowattHours } from '#shared/domain/quantities/units.ts';
import {
  type PeriodParts,
  periodIn,
  periodName,
  type StatisticsPeriod,
} from '#shared/domain/statistics/statistics-period.ts';
import { expectedAt } from '#shared/domain/statistics/statistics-schedule.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';

export type ReadStatisticsDeps = ReadAssetDeps & {
  readonly statistics: Pick<StatisticsStore, 'get' | 'schedule'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** What can be said of a period. */
export type StatisticsAnswer = {
  readonly period: StatisticsPeriod;
  /** One for each part; null when nothing is known of any, and nothing will be. */
  readonly values: readonly (KilowattHours | null)[] | null;
  /** When more may be known; null when nothing more is expected. */
  readonly retryAfter: Instant | null;
};

/**
 * Use case: what an inverter produced in a day or a month of the place where it stands. Nobody is asked for it:
 * of what lies before the history that was fetched nothing is known.
 *
 * @throws {DomainError} `not_found`, or `bad_request` for what the calendar does not have and for a time
 * at which the inverter was not there.
 */
export const readStatistics = async (
  deps: ReadStatisticsDeps,
  { clientId, assetId, ...parts }: { clientId: string; assetId: string } & PeriodParts,
): Promise<StatisticsAnswer> => {
  const asset = await readAsset(deps, { kind: 'inverter', clientId, assetId });
  const name = periodName(parts);
  if (name === undefined) throw noSuchDay();
  const of = { clientId, userId: asset.userId, assetId };
  // In this order: what is done with by now was stored before.
  const schedule = await deps.statistics.schedule(of);
  const known = await deps.statistics.get(of, name);
  const period = periodIn(known?.timeZone ?? statisticsZone(asset), name);
  const { installationDate } = asset.state.information;
  if (installationDate !== null && period.end <= installationDate) {
    throw new DomainError('bad_request', 'The inverter was not installed until later.');
  }
  const retryAfter = hasStatistics(asset)
    ? expectedAt(schedule, period, asset.createdAt, deps.clock.now())
    : null;
  const nothing = retryAfter === null ? null : period.starts.map(() => null);
  return { period, values: known?.values ?? nothing, retryAfter };
};

const noSuchDay = (): DomainError => {
  const message = 'must be a day that the month has';
  return new DomainError('bad_request', `query.day ${message}.`, {
    issues: [{ path: 'query.day', message }],
  });
};
