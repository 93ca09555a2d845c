import {
  assertWithin,
  ENERGIES,
  LENGTHS,
  MOMENTS,
  POWERS,
  PRICES,
} from '#shared/domain/planning/assert-number.ts';
import type { ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { real } from '#shared/domain/planning/dense.ts';
import {
  hours,
  type Instant,
  instant,
  type Milliseconds,
} from '#shared/domain/quantities/units.ts';

/**
 * The part of a price curve that lies inside a request's window, as typed arrays: what the
 * planners work on. Only the first and the last slot can be shorter than the others.
 */
export type UsableSlots = {
  /** The window cut to the curve; empty (`until <= from`) when they do not meet. */
  readonly from: Instant;
  readonly until: Instant;
  /** Where the first slot begins on the curve, before it is cut to the window. */
  readonly origin: Instant;
  readonly slotLength: Milliseconds;
  /** How long each slot is inside the window. Unit: hours. */
  readonly lengths: Float64Array;
  readonly prices: Float64Array;
};

/**
 * Cuts a curve to a request's window. Time outside the curve has no price and cannot be used:
 * what is not yet published is the business of `planKnownPrices`.
 *
 * @throws {RangeError} when a number of the request, or a price inside its window, makes no sense: a
 *   caller's bug. Prices outside the window are not looked at.
 */
export const usableSlots = (request: ChargeRequest, curve: PriceCurve): UsableSlots => {
  const { start, slotLength, prices } = curve;
  assertCurve(curve);
  assertRequest(request);
  const from = Math.max(request.from, start);
  const until = Math.min(request.until, start + slotLength * prices.length);
  const first = Math.max(0, Math.floor((from - start) / slotLength));
  const last = Math.min(prices.length, Math.max(first, Math.ceil((until - start) / slotLength)));
  const count = until > from ? Math.max(0, last - first) : 0;
  const origin = start + first * slotLength;
  const lengths = new Float64Array(count);
  const cut = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const begin = origin + i * slotLength;
    lengths[i] = (Math.min(begin + slotLength, until) - Math.max(begin, from)) / HOUR;
    const price = prices[first + i] ?? Number.NaN;
    assertWithin('a price', price, PRICES);
    cut[i] = price;
  }
  return {
    from: instant(from),
    until: instant(until),
    origin: instant(origin),
    slotLength,
    lengths,
    prices: cut,
  };
};

const HOUR = hours(1);

const assertCurve = ({ start, slotLength, prices }: PriceCurve): void => {
  assertWithin('the start of the prices', start, MOMENTS);
  assertWithin('the length of a slot', slotLength, LENGTHS);
  assertWithin('the number of slots', prices.length, [0, MOST_SLOTS]);
};

/** A year of five minutes, and some. */
const MOST_SLOTS = 131_072;

const assertRequest = ({ from, until, power, energy }: ChargeRequest): void => {
  assertWithin('the start of the window', from, MOMENTS);
  assertWithin('the end of the window', until, MOMENTS);
  assertWithin('power', power, POWERS);
  assertWithin('energy', energy, ENERGIES);
};

/** The number on its curve of the first slot inside a window. */
export const firstOnCurve = (open: UsableSlots, { start, slotLength }: PriceCurve): number =>
  Math.round((open.origin - start) / slotLength);

/** When slot `index` begins inside the window. */
export const openingOf = (open: UsableSlots, index: number): Instant =>
  instant(Math.max(open.from, open.origin + index * open.slotLength));

/** When slot `index` ends inside the window. */
export const closingOf = (open: UsableSlots, index: number): Instant =>
  instant(openingOf(open, index) + real(open.lengths, index) * HOUR);
