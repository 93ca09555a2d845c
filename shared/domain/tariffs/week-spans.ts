import type { Issue } from '#shared/domain/errors/domain-error.ts';
import { hours, type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';
import type { TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import { hourMinuteAt } from '#shared/domain/time/hour-minute.ts';

/** A part of a week, in time since Monday's midnight as calendar and clock on the wall show it. */
export type WeekSpan = {
  readonly from: Milliseconds;
  /** The first moment after it; no later than the end of the week. */
  readonly until: Milliseconds;
  /** Which of the intervals it is of. */
  readonly place: number;
};

const DAY = hours(24);
/** Seven days of a clock on the wall. */
export const WEEK = hours(24 * 7);

/** When the intervals hold in a week, in the order of time. One that goes on into Monday is in two parts. */
export const weekSpansOf = (intervals: readonly TariffInterval[]): readonly WeekSpan[] =>
  intervals.flatMap(spansOfOne).toSorted((a, b) => a.from - b.from);

const spansOfOne = ({ weekdays, from, to }: TariffInterval, place: number): readonly WeekSpan[] =>
  weekdays.flatMap((weekday) => {
    const midnight = weekday * DAY;
    const end = midnight + to + (to > from ? 0 : DAY);
    const span = (start: number, until: number): WeekSpan => ({
      from: milliseconds(start),
      until: milliseconds(until),
      place,
    });
    return end <= WEEK
      ? [span(midnight + from, end)]
      : [span(midnight + from, WEEK), span(0, end - WEEK)];
  });

/** What is wrong with intervals of which two hold at the same time: both are named, and when that is. */
export const issuesOfOverlap = (intervals: readonly TariffInterval[]): readonly Issue[] => {
  const spans = weekSpansOf(intervals);
  const index = spans.findIndex(({ from }, at) => from < (spans[at - 1]?.until ?? 0));
  const [one, other] = [spans[index - 1], spans[index]];
  if (!one || !other) return [];
  const day = dayNames[Math.floor(other.from / DAY)];
  const when = `on ${day} at ${hourMinuteAt(milliseconds(other.from % DAY))}`;
  return [
    [one, other],
    [other, one],
  ].flatMap(([{ place } = one, { place: second } = other]) => [
    {
      path: `body.tariffIntervals[${place}]`,
      message: `overlaps with tariffIntervals[${second}], ${worded(intervals[second])}, ${when}`,
    },
  ]);
};

const worded = (interval: TariffInterval | undefined): string =>
  interval
    ? `${JSON.stringify(interval.name)} from ${hourMinuteAt(interval.from)} to ${hourMinuteAt(interval.to)}`
    : 'another one';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
