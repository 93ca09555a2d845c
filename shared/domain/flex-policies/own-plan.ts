import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import { chunkStart, type Horizon } from '#shared/domain/flex/horizon.ts';
import { needOnHorizon } from '#shared/domain/flex/need-on-horizon.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import { chunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { addTo, real, small } from '#shared/domain/planning/dense.ts';
import type { FleetNeed } from '#shared/domain/planning/fleet.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import { priceGrid } from '#shared/domain/smart-charging/price-grid.ts';

/**
 * When a vehicle charges for which nobody plans but itself: what is needed at once, and then its cheapest chunks, as a
 * fleet without an intent is dealt them (`planFleet`). What can wait for prices that are not known yet is not in it; where
 * none are known nothing waits.
 *
 * @param prices What is known without a gap, from the chunk in which the need begins on
 */
export const ownPlan = (
  need: FlexNeed,
  prices: readonly PricedInterval[],
): readonly ChargeSpan[] => {
  if (prices.length === 0) return atOnce(need);
  const { curve } = priceGrid(prices, null);
  const horizon = {
    start: curve.start,
    chunkLength: curve.slotLength,
    chunks: curve.prices.length,
  };
  const { need: laid } = needOnHorizon(horizon, need);
  return spansOf(horizon, need, energies(laid, Float64Array.from(curve.prices)));
};

const HOUR = hours(1);

const atOnce = ({ from, deadline, power, ...need }: FlexNeed): readonly ChargeSpan[] => {
  const length = ((need.atOnce + need.flexible) / power) * HOUR;
  const until = instant(Math.min(deadline, from + length));
  return until > from ? [{ from, until }] : [];
};

/** Energy per chunk: the cheapest of the window, the earlier first where they cost the same. */
const energies = (need: FleetNeed, prices: Float64Array): Float64Array => {
  const energy = new Float64Array(prices.length);
  const { chunks } = chunkOrder(prices);
  let left = need.energy;
  for (let rank = 0; rank < chunks.length && left > 0; rank += 1) {
    const chunk = small(chunks, rank);
    if (chunk < need.from || chunk >= need.until) continue;
    const taken = Math.min(left, need.chunkEnergy);
    energy[chunk] = taken;
    left -= taken;
  }
  for (const piece of need.atOnce ?? []) addTo(energy, piece.chunk, piece.energy);
  return energy;
};

/**
 * Energy per chunk as spans of time. In a chunk that is used in part the end is used where that saves a start, and the beginning
 * otherwise; what is needed at once begins with the need.
 */
export const spansOf = (
  horizon: Horizon,
  { from, power }: FlexNeed,
  energy: Float64Array,
): readonly ChargeSpan[] => {
  const spans: ChargeSpan[] = [];
  for (let chunk = 0; chunk < energy.length; chunk += 1) {
    const length = (real(energy, chunk) / power) * HOUR;
    if (length < SHORTEST) continue;
    const opens = Math.max(from, chunkStart(horizon, chunk));
    const closes = chunkStart(horizon, chunk + 1);
    const last = spans.at(-1);
    const isJoined = last !== undefined && opens - last.until < SHORTEST;
    const isBeforeUsed = chunk + 1 < energy.length && real(energy, chunk + 1) > 0;
    const isLate = !isJoined && isBeforeUsed && opens > from;
    const begins = isLate ? Math.max(opens, closes - length) : opens;
    const span = { from: instant(begins), until: instant(Math.min(closes, begins + length)) };
    if (isJoined) spans[spans.length - 1] = { ...last, until: span.until };
    else spans.push(span);
  }
  return spans;
};

/** Less is rounding. In milliseconds. */
const SHORTEST = 1;
