import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import {
  between,
  hours,
  type Instant,
  instant,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { utcDay, utcMidnight } from '#shared/domain/time/utc-day.ts';
import { type LocalDay, localDay, wallClock } from '#shared/domain/time/wall-clock.ts';

/** What is traded as one day: from midnight to midnight in the market's time zone. */
export type MarketDay = {
  readonly start: Instant;
  readonly end: Instant;
  /** Quarter-hours: 96, or 92 and 100 on the days on which clocks change. */
  readonly slots: number;
};

/**
 * A market day of a zone.
 *
 * @param day `YYYY-MM-DD`, one that the calendar has.
 */
export const marketDay = ({ marketTimeZone }: BiddingZone, day: string): MarketDay => {
  const clock = wallClock(marketTimeZone);
  const start = clock.startingAt(dayNamed(day), MIDNIGHT);
  const end = clock.startingAt(dayNamed(day, 1), MIDNIGHT);
  return { start, end, slots: between(start, end) / minutes(15) };
};

/** The market day that a moment is in. */
export const marketDayAt = ({ marketTimeZone }: BiddingZone, at: Instant): string =>
  nameOf(wallClock(marketTimeZone).dayAt(at));

/** When the prices of a market day are out, as a rule: at 13:00 of the day before, by the market's clocks. */
export const publishedAt = ({ marketTimeZone }: BiddingZone, day: string): Instant =>
  wallClock(marketTimeZone).startingAt(dayNamed(day, -1), hours(13));

/** The market days that a window touches, in order. */
export const marketDaysWithin = (
  { marketTimeZone }: BiddingZone,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly string[] => {
  const clock = wallClock(marketTimeZone);
  const days: string[] = [];
  for (let day = clock.dayAt(from); clock.startingAt(day, MIDNIGHT) < to; day = localDay(day + 1)) {
    days.push(nameOf(day));
  }
  return days;
};

const MIDNIGHT = milliseconds(0);

/** The day of a name, or one so many days later; earlier when negative. */
const dayNamed = (day: string, later = 0): LocalDay =>
  localDay(utcMidnight(day) / hours(24) + later);

const nameOf = (day: LocalDay): string => utcDay(instant(day * hours(24)));
