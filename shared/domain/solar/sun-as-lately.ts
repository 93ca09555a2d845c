import { SLOT } from '#shared/domain/prices/price-curve.ts';
import {
  hours,
  type Instant,
  instant,
  kilowatts,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import { quartersTouching, type SunSpan } from '#shared/domain/solar/sun-span.ts';
import type { ProductionStatistics } from '#shared/domain/statistics/production-statistics.ts';
import { isKnownZone } from '#shared/domain/time/is-known-zone.ts';
import { utcMidnight } from '#shared/domain/time/utc-day.ts';
import { type LocalDay, localDay, wallClock } from '#shared/domain/time/wall-clock.ts';

/** From when until when, half-open, as of which moment. */
type Ahead = { readonly from: Instant; readonly to: Instant; readonly now: Instant };

/** Weather goes by within a week, and in so many days the sun of spring comes to yield a tenth more. */
const MOST_DAYS = 7;
/** Two days may both have been dark. */
const LEAST_DAYS = 3;
/** So many days back lies what can say something: those that count, and what is asked for ahead of them. */
const FARTHEST = 12;

/**
 * What an inverter is expected to produce: in each quarter-hour what it did in the same one of the last seven days, on
 * average. So it knows its roof, its trees and its season, and of the weather that it is mostly like lately. Days are
 * 24 hours apart, since the sun does not follow the clock on the wall; the present day does not count, so that the
 * forecast stays the same until it is over.
 *
 * @param days Statistics of days, in any order.
 * @returns null where fewer than three days say anything of any quarter-hour; of one that fewer know, nothing is said.
 */
export const sunAsLately = (
  days: readonly ProductionStatistics[],
  { from, to, now }: Ahead,
): readonly SunSpan[] | null => {
  const known = energiesOf(days, now);
  const spans = quartersTouching(from, to).flatMap((start): readonly SunSpan[] => {
    const like = Array.from({ length: FARTHEST }, (_, index) =>
      known.get(instant(start - (index + 1) * DAY)),
    ).filter((energy) => energy !== undefined);
    if (like.length < LEAST_DAYS) return [];
    const mean = like.reduce((sum, energy) => sum + energy, 0) / like.length;
    return [{ start, end: instant(start + SLOT), power: kilowatts(mean * SLOTS_PER_HOUR) }];
  });
  return spans.length > 0 ? spans : null;
};

const DAY = hours(24);
const SLOTS_PER_HOUR = hours(1) / SLOT;

/** What was produced in each quarter-hour of the last days that are over, in kWh. */
const energiesOf = (
  days: readonly ProductionStatistics[],
  now: Instant,
): ReadonlyMap<Instant, number> => {
  const over = days
    .flatMap(beginningWith)
    .filter(({ begin, values }) => begin + values.length * SLOT <= now)
    .toSorted((a, b) => b.begin - a.begin)
    .slice(0, MOST_DAYS);
  return new Map(
    over.flatMap(({ begin, values }) =>
      values.flatMap((value, index): readonly (readonly [Instant, number])[] =>
        value === null ? [] : [[instant(begin + index * SLOT), value]],
      ),
    ),
  );
};

/**
 * When the quarter-hours of a day begin; nothing for a month. Without the calendar that cuts statistics, which is large and
 * knows much that is not asked here.
 */
const beginningWith = ({ period, timeZone, values }: ProductionStatistics) =>
  period.length === 'YYYY-MM-DD'.length && isKnownZone(timeZone)
    ? [{ begin: wallClock(timeZone).startingAt(dayOf(period), milliseconds(0)), values }]
    : [];

const dayOf = (period: string): LocalDay => localDay(utcMidnight(period) / DAY);
