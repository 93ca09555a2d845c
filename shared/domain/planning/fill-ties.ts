import { real } from '#shared/domain/planning/dense.ts';

/** Slots to choose from: those at the price `limit`. What is cheaper is already in `used`. */
export type TiedSlots = {
  readonly lengths: Float64Array;
  readonly prices: Float64Array;
  readonly limit: number;
  readonly used: Float64Array;
};

/** Neighbouring tied slots, and how many of their two ends touch a slot in use. */
type Stretch = {
  readonly first: number;
  readonly last: number;
  readonly length: number;
  readonly touches: 'none' | 'before' | 'after' | 'both';
};

/**
 * Spends the time that is left on slots of one price so that charging starts least often.
 *
 * Neighbouring tied slots form stretches. Filling one between two used slots joins two runs (one
 * start fewer), extending a run costs none, anything else costs one start. So: join with the
 * shortest stretches first, since that joins most; then extend; then open new runs in the longest
 * stretches first, since that opens fewest. Writes into `used`.
 */
export const fillTies = (tied: TiedSlots, wanted: number): void => {
  const stretches = stretchesOf(tied);
  const between = stretches.filter((s) => s.touches === 'both').toSorted(shortestFirst);
  const beside = stretches.filter((s) => s.touches === 'before' || s.touches === 'after');
  const apart = stretches.filter((s) => s.touches === 'none').toSorted(longestFirst);
  let left = wanted;
  for (const stretch of [...between, ...beside, ...apart]) {
    if (left <= 0) return;
    left -= fill(tied, stretch, left);
  }
};

const shortestFirst = (a: Stretch, b: Stretch): number => a.length - b.length || a.first - b.first;
const longestFirst = (a: Stretch, b: Stretch): number => b.length - a.length || a.first - b.first;

const stretchesOf = (tied: TiedSlots): Stretch[] => {
  const { prices, lengths, limit } = tied;
  const stretches: Stretch[] = [];
  for (let i = 0; i < prices.length; i += 1) {
    if (real(prices, i) !== limit) continue;
    const first = i;
    let length = real(lengths, i);
    while (i + 1 < prices.length && real(prices, i + 1) === limit) {
      i += 1;
      length += real(lengths, i);
    }
    stretches.push({ first, last: i, length, touches: touchesOf(tied.used, first, i) });
  }
  return stretches;
};

const touchesOf = (used: Float64Array, first: number, last: number): Stretch['touches'] => {
  const before = first > 0 && real(used, first - 1) > 0;
  const after = last + 1 < used.length && real(used, last + 1) > 0;
  if (before && after) return 'both';
  if (before) return 'before';
  return after ? 'after' : 'none';
};

/** Fills a stretch from the side that touches a run; returns the hours that were used. */
const fill = ({ lengths, used }: TiedSlots, stretch: Stretch, wanted: number): number => {
  const backwards = stretch.touches === 'after';
  const count = stretch.last - stretch.first + 1;
  let left = wanted;
  for (let n = 0; n < count && left > 0; n += 1) {
    const slot = backwards ? stretch.last - n : stretch.first + n;
    const time = Math.min(left, real(lengths, slot));
    used[slot] = time;
    left -= time;
  }
  return wanted - left;
};
