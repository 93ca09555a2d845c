import { hours, type Instant } from '#shared/domain/quantities/units.ts';
import { sinceMidnight } from '#shared/domain/time/hour-minute.ts';
import { type LocalDay, localDay, type WallClock } from '#shared/domain/time/wall-clock.ts';

/** A span between two times of the clock, `HH:MM` each. The end is after the start: on the next day, if need be. */
export type ClockSpan = {
  readonly from: string;
  /** `24:00` for the end of the day. */
  readonly to: string;
};

/** A span of time: from its first moment on, without its last. Empty where both are the same. */
export type TimeSpan = { readonly start: Instant; readonly end: Instant };

/**
 * When a span of the clock is that begins on a day. What the spring change skips of it is not there; what the autumn
 * change repeats is in it both times. So it is never negative, and spans that follow each other on the clock leave no gap.
 */
export const clockSpanOn = (clock: WallClock, day: LocalDay, span: ClockSpan): TimeSpan => {
  const [from, to] = [sinceMidnight(span.from), sinceMidnight(span.to)];
  const lastDay = to > from ? day : localDay(day + 1);
  return { start: clock.startingAt(day, from), end: clock.endingAt(lastDay, to) };
};

/** A whole day of the calendar: as long as the calendar shows it. */
export const wholeDay = (clock: WallClock, day: LocalDay): TimeSpan => ({
  start: clock.startingAt(day, MIDNIGHT),
  end: clock.startingAt(localDay(day + 1), MIDNIGHT),
});

const MIDNIGHT = hours(0);
