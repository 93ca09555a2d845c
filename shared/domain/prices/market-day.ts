import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { hours, type Instant, instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { dayPlus, periodIn } from '#shared/domain/statistics/statistics-period.ts';
import { startingAt } from '#shared/domain/time/local-moment.ts';
import { utcDay } from '#shared/domain/time/utc-day.ts';
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
  const { start, end, starts } = periodIn(marketTimeZone, day);
  return { start, end, slots: starts.length };
};

/** The market day that a moment is in. */
export const marketDayAt = ({ marketTimeZone }: BiddingZone, at: Instant): string =>
  nameOf(wallClock(marketTimeZone).dayAt(at));

/** When the prices of a market day are out, as a rule: at 13:00 of the day before, by the market's clocks. */
export const publishedAt = ({ marketTimeZone }: BiddingZone, day: string): Instant => {
  const name = `${marketTimeZone} ${day}`;
  const known = publications.get(name);
  if (known !== undefined) return known;
  const at = startingAt({ date: dayPlus(day, -1), time: '13:00', timeZone: marketTimeZone });
  if (publications.size >= MOST_DAYS) publications.clear();
  publications.set(name, at);
  return at;
};

/** Asking the calendar takes long, and everybody asks about the same few days. */
const publications = new Map<string, Instant>();
const MOST_DAYS = 1_000;

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

const nameOf = (day: LocalDay): string => utcDay(instant(day * hours(24)));
