import { type Instant, type Milliseconds, minutes } from '#shared/domain/quantities/units.ts';

/**
 * How often accounts are looked at as a matter of routine: each class of the wheel is a period. A day is on the
 * agenda, not on the wheel. Unit: minutes.
 */
export const paces = [2, 5, 7, 15, 60] as const;
export type Pace = (typeof paces)[number];

/** Whether a number that was stored is a class of this wheel; newer code may know more of them. */
export const isPace = (value: number): value is Pace => paces.some((pace) => pace === value);

/** A place on the wheel: it has its turn in each minute that leaves this remainder. */
export type WheelSlot = { readonly pace: Pace; readonly slot: number };

export const periodOf = (pace: Pace): Milliseconds => minutes(pace);

/** Minutes since the epoch, by which turns are counted. */
export const minuteOf = (at: Instant): number => Math.floor(at / minutes(1));

/**
 * The places whose turn came after the minute `after`, up to the minute `until`; each once, however often it
 * came. Ticks that were late or left out are made up for by asking from the last one that was not.
 */
export const turnsBetween = (after: number, until: number): readonly WheelSlot[] =>
  paces.flatMap((pace) => {
    const count = Math.min(pace, Math.max(0, until - after));
    return Array.from({ length: count }, (_, back) => ({
      pace,
      slot: remainder(until - back, pace),
    }));
  });

const remainder = (value: number, divisor: number): number =>
  ((value % divisor) + divisor) % divisor;
