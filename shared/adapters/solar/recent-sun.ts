import { hours, instant } from '#shared/domain/quantities/units.ts';
import { sumOfSuns } from '#shared/domain/solar/sum-of-suns.ts';
import { sunAsLately } from '#shared/domain/solar/sun-as-lately.ts';
import { utcDay } from '#shared/domain/time/utc-day.ts';
import type { ForecastSun } from '#shared/ports/forecast-sun.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';

type RecentSunDeps = { readonly statistics: Pick<StatisticsStore, 'days'> };

/** Enough for seven days that are over, wherever on Earth they were. */
const BACK = hours(24 * 9);

/**
 * Expects the sun to shine as it did lately, by what inverters told that they produced. A meter tells nothing of what was: of a
 * location that has nothing else, it knows nothing. One request for each device.
 */
export const recentSun =
  ({ statistics }: RecentSunDeps): ForecastSun =>
  async ({ devices }, wanted) => {
    const { now } = wanted;
    const suns = await Promise.all(
      devices.map(async ({ clientId, userId, id: assetId }) => {
        const of = { clientId, userId, assetId };
        const days = await statistics.days(of, utcDay(instant(now - BACK)), utcDay(now));
        return sunAsLately(days, wanted);
      }),
    );
    const known = suns.filter((sun) => sun !== null);
    return known.length > 0 ? sumOfSuns(known) : null;
  };
