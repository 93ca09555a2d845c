import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { dayAt, dayPlus, periodIn } from '#shared/domain/statistics/statistics-period.ts';
import { startingAt } from '#shared/domain/time/local-moment.ts';

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
  dayAt(marketTimeZone, at);

/** When the prices of a market day are out, as a rule: at 13:00 of the day before, by the market's clocks. */
export const publishedAt = ({ marketTimeZone }: BiddingZone, day: string): Instant =>
  startingAt({ date: dayPlus(day, -1), time: '13:00', timeZone: marketTimeZone });

/** The market days that a window touches, in order. */
export const marketDaysWithin = (
  zone: BiddingZone,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly string[] => {
  const days: string[] = [];
  for (let day = marketDayAt(zone, from); marketDay(zone, day).start < to; day = dayPlus(day, 1)) {
    days.push(day);
  }
  return days;
};
