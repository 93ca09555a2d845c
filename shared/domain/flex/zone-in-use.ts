import { real, whole } from '#shared/domain/planning/dense.ts';
import type { FleetSummary } from '#shared/domain/planning/fleet-summary.ts';

/** A zone on the part of the horizon that its vehicles can use. */
export type ZoneInUse = {
  /** Where that part begins: chunk `t` of the zone is chunk `start + t` of the horizon. */
  readonly start: number;
  /** Of the part alone. */
  readonly prices: Float64Array;
  /** With windows counted from `start`; what is charged at once is left out. */
  readonly summary: FleetSummary;
};

/**
 * Leaves out the chunks before the first and after the last window of a zone: nobody can charge
 * there, so they need no place in any order. Where a tariff has one customer this is about half of
 * a day. The answers are the same to the last bit.
 */
export const zoneInUse = ({ prices, summary }: Omit<ZoneInUse, 'start'>): ZoneInUse => {
  const { start, end } = hullOf(summary);
  return {
    start,
    prices: prices.subarray(start, end),
    summary: {
      ...summary,
      chunks: end - start,
      from: earlier(summary.from, start),
      until: earlier(summary.until, start),
      deepest: summary.deepest.subarray(start, end),
      atOnce: NOTHING,
      startsAtOnce: 0,
    },
  };
};

const NOTHING = new Float64Array(0);

/** Windows are in order of start, so only their ends must be searched. */
const hullOf = ({ from, until }: FleetSummary): { start: number; end: number } => {
  if (from.length === 0) return { start: 0, end: 0 };
  const start = whole(from, 0);
  let end = start;
  for (let window = 0; window < until.length; window += 1) {
    end = Math.max(end, whole(until, window));
  }
  return { start, end };
};

const earlier = (moments: Int32Array, by: number): Int32Array => {
  if (by === 0) return moments;
  const moved = new Int32Array(moments.length);
  for (let i = 0; i < moved.length; i += 1) moved[i] = whole(moments, i) - by;
  return moved;
};

/** Writes what the vehicles of a zone see under a push: their own prices plus it. */
export const seePrices = (
  { start, prices }: ZoneInUse,
  push: Float64Array,
  into: Float64Array,
): void => {
  for (let t = 0; t < prices.length; t += 1) into[t] = real(prices, t) + real(push, start + t);
};
