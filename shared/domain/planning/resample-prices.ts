import {
  assertWhole,
  assertWithin,
  LENGTHS,
  MOMENTS,
  PRICES,
} from '#shared/domain/planning/assert-number.ts';
import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { addTo, real } from '#shared/domain/planning/dense.ts';
import type { PricedInterval, PriceSeries } from '#shared/domain/planning/price-series.ts';
import {
  type Instant,
  instant,
  type Milliseconds,
  type PricePerKwh,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** The slots of a plan. */
export type SlotGrid = {
  readonly start: Instant;
  readonly slotLength: Milliseconds;
  readonly slots: number;
};

/** A stretch of slots of which no price, or not the whole price, is known. */
type PriceGap = { readonly from: Instant; readonly to: Instant };

export type ResampledPrices = {
  /** Gap-free. Ends where the first gap begins, unless an expected price fills the gaps. */
  readonly curve: PriceCurve;
  /** In time order. */
  readonly gaps: readonly PriceGap[];
};

/**
 * Brings published prices, of whatever slot lengths and mixed at will, onto the slots of a plan.
 *
 * A slot that several prices share costs their mean by time: charging at one power all along pays
 * just that. A slot of which a part has no price counts as a gap, because what it costs is not
 * known. Planners know of prices that end (`planKnownPrices`), so the curve ends at the first gap;
 * who would rather plan across it says what is expected there.
 *
 * @param expected price of the slots in gaps
 * @throws {RangeError} for prices that overlap, or numbers that make no sense
 */
export const resamplePrices = (
  series: PriceSeries,
  grid: SlotGrid,
  expected?: PricePerKwh,
): ResampledPrices => {
  assertGrid(grid);
  if (expected !== undefined) assertWithin('the expected price', expected, PRICES);
  const { sums, covered } = spreadOver(grid, inOrder(series.intervals));
  const isKnown = (slot: number): boolean => real(covered, slot) > grid.slotLength * (1 - ROUNDING);
  const prices: PricePerKwh[] = [];
  let open = true;
  for (let slot = 0; slot < grid.slots; slot += 1) {
    const price = isKnown(slot) ? real(sums, slot) / real(covered, slot) : expected;
    open = open && price !== undefined;
    if (open && price !== undefined) prices.push(pricePerKwh(price));
  }
  return {
    curve: { start: grid.start, slotLength: grid.slotLength, prices },
    gaps: gapsIn(grid, isKnown),
  };
};

/** Boundaries are sums of floating-point milliseconds. */
const ROUNDING = 1e-9;
/** As many slots as a curve may have. */
const SLOTS = [0, 131_072] as const;

const assertGrid = ({ start, slotLength, slots }: SlotGrid): void => {
  assertWithin('the start of the slots', start, MOMENTS);
  assertWithin('the length of a slot', slotLength, LENGTHS);
  assertWhole('the number of slots', slots, SLOTS);
};

/** Intervals in time order. @throws {RangeError} when two overlap: they contradict each other */
const inOrder = (intervals: readonly PricedInterval[]): readonly PricedInterval[] => {
  for (const { from, to, price } of intervals) {
    assertWithin('the start of a price', from, MOMENTS);
    assertWithin('the end of a price', to, [from, MOMENTS[1]]);
    assertWithin('a price', price, PRICES);
  }
  const ordered = intervals.toSorted((a, b) => a.from - b.from || a.to - b.to);
  let end: number = MOMENTS[0];
  for (const { from, to } of ordered) {
    if (from < end) throw new RangeError(`two prices at ${from}`);
    end = to;
  }
  return ordered;
};

/** Per slot: price times length, and the length that has a price. */
const spreadOver = (
  { start, slotLength, slots }: SlotGrid,
  intervals: readonly PricedInterval[],
): { sums: Float64Array; covered: Float64Array } => {
  const sums = new Float64Array(slots);
  const covered = new Float64Array(slots);
  const end = start + slots * slotLength;
  for (const { from, to, price } of intervals) {
    const first = Math.max(0, Math.floor((Math.max(from, start) - start) / slotLength));
    const last = Math.min(slots, Math.ceil((Math.min(to, end) - start) / slotLength));
    for (let slot = first; slot < last; slot += 1) {
      const opens = start + slot * slotLength;
      const length = Math.min(to, opens + slotLength) - Math.max(from, opens);
      if (length <= 0) continue;
      addTo(sums, slot, price * length);
      addTo(covered, slot, length);
    }
  }
  return { sums, covered };
};

const gapsIn = (
  { start, slotLength, slots }: SlotGrid,
  isKnown: (slot: number) => boolean,
): PriceGap[] => {
  const gaps: PriceGap[] = [];
  for (let slot = 0; slot < slots; slot += 1) {
    if (isKnown(slot)) continue;
    const first = slot;
    while (slot + 1 < slots && !isKnown(slot + 1)) slot += 1;
    const at = (boundary: number): Instant => instant(start + boundary * slotLength);
    gaps.push({ from: at(first), to: at(slot + 1) });
  }
  return gaps;
};
