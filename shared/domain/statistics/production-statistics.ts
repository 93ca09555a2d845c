import {
  hours,
  type Instant,
  type KilowattHours,
  kilowattHours,
} from '#shared/domain/quantities/units.ts';
import type { PeriodName, StatisticsPeriod } from '#shared/domain/statistics/statistics-period.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';

/** What an inverter produced in one period, as its vendor told. */
export type ProductionStatistics = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly assetId: string;
  readonly period: PeriodName;
  /** By which the period is cut: that of the inverter when its vendor was asked. */
  readonly timeZone: string;
  /** One for each part of the period; null where nothing is known. */
  readonly values: readonly (KilowattHours | null)[];
  readonly updatedAt: Instant;
  readonly version: number;
};

/** What a vendor says about a period. */
export type ProductionReading = {
  /** One for each part of the period that was asked for; null where the vendor has nothing. */
  readonly values: readonly (KilowattHours | null)[];
  /** Whether the vendor will say the same whenever it is asked again. */
  readonly isFinal: boolean;
};

type Owner = Pick<ProductionStatistics, 'clientId' | 'userId' | 'userSince' | 'assetId'>;

/** No solar park yields more than a hundred megawatts. */
const MOST_KW = 100_000;

/**
 * The statistics of a period once a reading is taken in. What was known stays known where the vendor has
 * nothing any more. The very same object when nothing is new.
 *
 * @throws {RangeError} when the reading is not about the parts of the period: a bug of the adapter.
 */
export const takeProduction = (
  before: ProductionStatistics | undefined,
  owner: Owner,
  period: StatisticsPeriod,
  reading: ProductionReading,
  now: Instant,
): { readonly statistics: ProductionStatistics; readonly misfits: number } => {
  if (reading.values.length !== period.starts.length) {
    throw new RangeError(
      `${period.name} has ${period.starts.length} parts, and ${reading.values.length} were told`,
    );
  }
  const { values, misfits } = plausible(period, reading.values);
  const known = before?.timeZone === period.timeZone ? before.values : [];
  const { name, timeZone } = period;
  const content = {
    timeZone,
    values: values.map((value, index) => value ?? known[index] ?? null),
  };
  if (!before) {
    const { clientId, userId, userSince, assetId } = owner;
    const head = { clientId, userId, userSince, assetId, period: name };
    return { statistics: { ...head, ...content, updatedAt: now, version: 1 }, misfits };
  }
  const changed = { ...before, ...content };
  return { statistics: isSame(before, changed) ? before : nextVersion(changed, now), misfits };
};

const plausible = (
  { starts, end }: StatisticsPeriod,
  told: readonly (KilowattHours | null)[],
): { readonly values: readonly (KilowattHours | null)[]; readonly misfits: number } => {
  let misfits = 0;
  const values = told.map((value, index) => {
    if (value === null) return null;
    const length = (starts[index + 1] ?? end) - (starts[index] ?? end);
    const meant = nearestMeant(value);
    if (meant >= 0 && meant <= (MOST_KW * length) / hours(1)) return kilowattHours(meant);
    misfits += 1;
    return null;
  });
  return { values, misfits };
};
