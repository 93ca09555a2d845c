import {
  type Instant,
  instant,
  type Kilowatts,
  kilowatts,
  minutes,
} from '#shared/domain/quantities/units.ts';

/**
 * Power at a moment, positive where it is taken. It stays the same between two marks of the grid
 * ({@link nextMark}), so that what adds it up need not look more closely.
 */
export type Load = (at: Instant) => Kilowatts;

/** Marks are the full five minutes of UTC, whoever looks and whenever. */
const GRAIN = minutes(5);

/** The first mark after a moment. */
export const nextMark = (at: Instant): Instant => instant((Math.floor(at / GRAIN) + 1) * GRAIN);

/** Where nobody else takes or gives anything. */
export const noLoad: Load = () => kilowatts(0);

/** A power as devices show it. */
export const wholeWatts = (power: Kilowatts): Kilowatts =>
  // There is no negative nothing.
  kilowatts(Math.round(power * 1000) / 1000 + 0);
