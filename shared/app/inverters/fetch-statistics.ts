import { forgetStatistics } from '#shared/app/inverters/forget-statistics.ts';
import { openSession } from '#shared/app/observing/open-session.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import {
  hasStatistics,
  statisticsZone,
} from '#shared/domain/assets/inverter/inverter-statistics.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import {
  type ProductionReading,
  takeProduction,
} from '#shared/domain/statistics/production-statistics.ts';
import {
  type PeriodName,
  periodIn,
  type StatisticsPeriod,
} from '#shared/domain/statistics/statistics-period.ts';
import {
  afterFailure,
  afterFetch,
  afterSkip,
  atRest,
  duePeriods,
  extendSchedule,
  nextLook,
  type StatisticsSchedule,
} from '#shared/domain/statistics/statistics-schedule.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { StatisticsMessage } from '#shared/ports/messages.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { Vendors } from '#shared/ports/vendor.ts';

export type FetchStatisticsDeps = {
  readonly statistics: Pick<
    StatisticsStore,
    'get' | 'schedule' | 'putting' | 'puttingSchedule' | 'allOf' | 'removing'
  >;
  readonly assets: Pick<AssetStore, 'get' | 'head' | 'checkingThere'>;
  readonly users: Pick<UserStore, 'get' | 'account' | 'checkingAlive'>;
  readonly vendors: Vendors;
  readonly opener: Opener;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly report: ReportTrouble;
};

/** A vendor is asked so often in one run; what is left is due at once, behind all that has waited longer. */
const MOST_PER_RUN = 8;
/** After so long nothing more is begun: a slow vendor takes ten seconds for an answer. */
const LONG_ENOUGH = seconds(20);

/**
 * Use case: fetch what is due of an inverter's statistics. Each period is stored together with what is then
 * still to be fetched, so that a run may end, or be done again, at any point. Of two runs at once the one that
 * is slower stores nothing. Statistics go when their inverter has gone; of a deleted user nothing is read or
 * written, because the eraser takes all of it.
 *
 * Whatever goes wrong, also what nobody foresaw, backs off: a schedule that stayed due would be found by every
 * tick, before all others.
 */
export const fetchStatistics = async (
  deps: FetchStatisticsDeps,
  message: StatisticsMessage,
): Promise<void> => {
  const schedule = await deps.statistics.schedule(message);
  if (!schedule) return;
  // Done since the tick that found it due; another message may have been about the same time.
  if (message.dueAt !== undefined && message.dueAt !== schedule.dueAt) return;
  const user = await deps.users.get(message.clientId, message.userId);
  if (user && user.deletedAt !== null) return;
  const asset = await deps.assets.get(message.clientId, message.assetId);
  if (!asset || asset.userId !== message.userId || !isOf('inverter', asset)) {
    return unlessOvertaken(() => forgetStatistics(deps, schedule));
  }
  await unlessOvertaken(async () => {
    try {
      await fetchDue(deps, schedule, asset);
    } catch (error) {
      if (error instanceof StaleWrite) throw error;
      tell(deps, asset, error);
      await store(deps, afterFailure(schedule, deps.clock.now()));
    }
  });
};

/** Where somebody was faster, what is left is theirs to do. */
const unlessOvertaken = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StaleWrite)) throw error;
  }
};

const tell = (
  { report }: FetchStatisticsDeps,
  { clientId, accountId, id: assetId, vendor }: Asset<'inverter'>,
  error: unknown,
): void => report({ clientId, accountId, assetId, vendor, code: 'device_failed', error });

const fetchDue = async (
  deps: FetchStatisticsDeps,
  schedule: StatisticsSchedule,
  asset: Asset<'inverter'>,
): Promise<void> => {
  const { clientId, userId, accountId } = asset;
  const account = await deps.users.account(clientId, userId, accountId);
  const begunAt = deps.clock.now();
  if (!account?.isValid || !hasStatistics(asset)) {
    await store(deps, atRest(schedule, begunAt));
    return;
  }
  const isLong = () => deps.clock.now() > after(begunAt, deps.clock.duringWork(LONG_ENOUGH));
  let current = planned(schedule, asset, begunAt);
  const due = duePeriods(current, begunAt).slice(0, MOST_PER_RUN);
  if (due.length === 0) await store(deps, current);
  for (const name of due) {
    const next = await fetchOne(deps, current, { asset, account, name });
    if (next.failures > 0 || next.isResting || isLong()) return;
    current = next;
  }
};

/** The schedule with all periods on it that have begun. */
const planned = (schedule: StatisticsSchedule, asset: Asset<'inverter'>, now: Instant) => {
  const zone = statisticsZone(asset);
  const { installationDate } = asset.state.information;
  const extended = extendSchedule(schedule, zone, installationDate, now);
  return nextLook({ ...extended, isResting: false }, zone, now);
};

type Wanted = {
  readonly asset: Asset<'inverter'>;
  readonly account: VendorAccount;
  readonly name: PeriodName;
};

/**
 * Asks for a period and stores what came of it. Answers the schedule as it is stored then. A vendor that is
 * out of reach is left alone for a while; what is wrong with one period alone does not stop the others.
 */
const fetchOne = async (
  deps: FetchStatisticsDeps,
  schedule: StatisticsSchedule,
  wanted: Wanted,
): Promise<StatisticsSchedule> => {
  const { asset, name } = wanted;
  const { clock } = deps;
  const period = periodIn(statisticsZone(asset), name);
  try {
    const reading = await ask(deps, wanted, period);
    return await take(deps, schedule, asset, period, reading);
  } catch (error) {
    if (error instanceof StaleWrite) throw error;
    if (error instanceof VendorUnavailable) {
      return store(deps, afterFailure(schedule, clock.now()));
    }
    if (areCredentialsVoid(error)) return store(deps, atRest(schedule, clock.now()));
    if (!(error instanceof VendorRefused)) tell(deps, asset, error);
    const now = clock.now();
    const skipped = afterSkip(schedule, period, now);
    return store(deps, nextLook(skipped, period.timeZone, now));
  }
};

/** Whether nothing at all can be had of the vendor until the user links the account again. */
const areCredentialsVoid = (error: unknown): boolean =>
  error instanceof VendorRefused && error.credentialsInvalid;

const ask = async (
  deps: FetchStatisticsDeps,
  { asset, account }: Wanted,
  period: StatisticsPeriod,
): Promise<ProductionReading> => {
  const { readProduction } = deps.vendors(account.vendor);
  const { type, vendorDeviceId } = asset;
  const device = { type, vendorDeviceId };
  const reading = await readProduction?.(await openSession(deps, account), device, period);
  return reading ?? { values: period.starts.map(() => null), isFinal: false };
};

const take = async (
  deps: FetchStatisticsDeps,
  schedule: StatisticsSchedule,
  asset: Asset<'inverter'>,
  period: StatisticsPeriod,
  reading: ProductionReading,
): Promise<StatisticsSchedule> => {
  const { statistics, assets, clock, report, commit } = deps;
  const now = clock.now();
  const before = await statistics.get(schedule, period.name);
  const taken = takeProduction(before, schedule, period, reading, now);
  if (taken.misfits > 0) {
    const { clientId, id: assetId } = asset;
    report({ clientId, assetId, code: 'readings_implausible', count: taken.misfits });
  }
  const fetched = afterFetch(schedule, period, reading.isFinal, now);
  const next = nextOf(nextLook(fetched, period.timeZone, now));
  const isNews = taken.statistics !== before;
  await commit([
    ...(isNews ? [statistics.putting(taken.statistics), assets.checkingThere(asset)] : []),
    ...writesOf(deps, next),
  ]);
  return next;
};

/**
 * Stores nothing but when to look again. Also of an inverter that is muted, which would be due for ever; of one
 * that has gone there is no schedule to be replaced.
 */
const store = async (
  deps: FetchStatisticsDeps,
  schedule: StatisticsSchedule,
): Promise<StatisticsSchedule> => {
  const next = nextOf(schedule);
  await deps.commit(writesOf(deps, next));
  return next;
};

/** Behind a tombstone nothing is stored. */
const writesOf = ({ statistics, users }: FetchStatisticsDeps, next: StatisticsSchedule) => [
  statistics.puttingSchedule(next),
  users.checkingAlive(next.clientId, next.userId, next.userSince),
];

const nextOf = (schedule: StatisticsSchedule): StatisticsSchedule => ({
  ...schedule,
  version: schedule.version + 1,
});
