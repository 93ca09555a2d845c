import { assertWithin } from '#shared/domain/planning/assert-number.ts';
import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { type UsableSlots, usableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';

/**
 * The slots of a curve from a moment on until its end: a store is planned as far as prices are known.
 * The first slot is shorter when the moment lies inside it.
 *
 * @throws {RangeError} when a number makes no sense, or there are more slots than a month of
 *   quarter-hours has: a caller's bug
 */
export const openSlots = (from: Instant, curve: PriceCurve): UsableSlots => {
  const until = instant(curve.start + curve.slotLength * curve.prices.length);
  const open = usableSlots({ from, until, power: kilowatts(1), energy: kilowattHours(0) }, curve);
  assertWithin('the number of slots of a store', open.lengths.length, [0, MOST_SLOTS]);
  return open;
};

/** A month of quarter-hours: the work grows with the square. */
const MOST_SLOTS = 31 * 96;
