import { clockText } from '#bin/drawing/clock-text.ts';
import type { DrawnDay, DrawnMark } from '#bin/drawing/drawn-day.ts';
import { type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';

/** From when until when a day is drawn. */
export const spanOf = ({
  slots,
}: Pick<DrawnDay, 'slots'>): { readonly start: Instant; readonly end: Instant } => {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) throw new RangeError('a day without slots cannot be drawn');
  return { start: first.start, end: last.end };
};

/** Full hours of the clock on the wall to be written below a day: as many as fit, evenly apart, `most` at most. */
export const hoursBelow = (
  { timeZone, slots }: Pick<DrawnDay, 'timeZone' | 'slots'>,
  most: number,
): readonly DrawnMark[] => {
  const { start, end } = spanOf({ slots });
  const clock = localClock(timeZone);
  const text = clockText(timeZone);
  const hours: { readonly at: Instant; readonly hour: number }[] = [];
  // No zone is less than a quarter of an hour off.
  for (let at = Math.ceil(start / QUARTER) * QUARTER; at <= end; at += QUARTER) {
    const hour = clock(instant(at)).timeOfDay / HOUR;
    if (Number.isInteger(hour)) hours.push({ at: instant(at), hour });
  }
  const few = STEPS.map((step) => hours.filter(({ hour }) => hour % step === 0));
  const chosen = few.find(({ length }) => length <= most) ?? [];
  return chosen.map(({ at }) => ({ at, text: text(at) }));
};

const QUARTER = minutes(15);
const HOUR = minutes(60);

/** Hours from one to the next, each of which divides a day. */
const STEPS = [1, 2, 3, 4, 6, 12, 24] as const;
