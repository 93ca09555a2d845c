import { real, whole } from '#shared/domain/planning/dense.ts';
import { fillTies } from '#shared/domain/planning/fill-ties.ts';

/**
 * Fills slots cheapest first until the wanted time is used. All slots below the price at which it
 * runs out are full; which of the slots at exactly that price are used is left to `fillTies`.
 *
 * @param lengths how much of each slot can be used, in hours
 * @param prices one per slot
 * @param wanted how much time to use in all, in hours
 * @returns the hours used of each slot
 */
export const fillCheapest = (
  lengths: Float64Array,
  prices: Float64Array,
  wanted: number,
): Float64Array => {
  const used = new Float64Array(lengths.length);
  const limit = marginalPrice(lengths, prices, wanted);
  let left = wanted;
  for (let i = 0; i < used.length; i += 1) {
    if (real(prices, i) >= limit) continue;
    used[i] = real(lengths, i);
    left -= real(lengths, i);
  }
  if (left > NEGLIGIBLE) fillTies({ lengths, prices, limit, used }, left);
  return used;
};

/** The price of the dearest slot that is needed; infinite when all slots together do not suffice. */
export const marginalPrice = (
  lengths: Float64Array,
  prices: Float64Array,
  wanted: number,
): number => {
  if (wanted <= NEGLIGIBLE) return Number.NEGATIVE_INFINITY;
  const order = byPrice(prices);
  let left = wanted;
  for (let rank = 0; rank < prices.length; rank += 1) {
    const slot = whole(order, rank);
    left -= real(lengths, slot);
    if (left <= NEGLIGIBLE) return real(prices, slot);
  }
  return Number.POSITIVE_INFINITY;
};

/** Time this short is a rounding error of the sums before it; it must not open a slot. Unit: hours. */
export const NEGLIGIBLE = 1e-10;

/**
 * Slot numbers, cheapest first. Insertion sort: a window has a hundred slots, often half sorted; for
 * long ones it would take the square of their number.
 */
const byPrice = (prices: Float64Array): Int32Array => {
  if (prices.length > MOST_BY_INSERTION) {
    const slots = Int32Array.from(prices, (_, slot) => slot);
    return slots.sort((a, b) => real(prices, a) - real(prices, b) || a - b);
  }
  const order = room;
  for (let i = 0; i < prices.length; i += 1) {
    const price = real(prices, i);
    let rank = i;
    while (rank > 0 && real(prices, whole(order, rank - 1)) > price) {
      order[rank] = whole(order, rank - 1);
      rank -= 1;
    }
    order[rank] = i;
  }
  return order;
};

const MOST_BY_INSERTION = 512;
/**
 * Kept between calls: allocating it would take as long as sorting. Two kilobytes that nobody reads
 * after the call in which they were written.
 */
const room = new Int32Array(MOST_BY_INSERTION);
