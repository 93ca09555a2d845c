import { real, small } from '#shared/domain/planning/dense.ts';

/** Chunks from cheapest to dearest, and where each chunk stands in that order. */
export type ChunkOrder = {
  readonly chunks: Uint16Array;
  readonly ranks: Uint16Array;
};

/**
 * Orders chunks by price, the earlier first on a tie, so that plans are reproducible.
 *
 * Short runs are sorted by insertion, then merged pair by pair (a stable merge sort): a sort that
 * calls back takes several times as long, and tens of thousands of curves are sorted at a time.
 */
export const chunkOrder = (prices: Float64Array): ChunkOrder => {
  const count = prices.length;
  let sorted = new Uint16Array(count);
  let other = new Uint16Array(count);
  for (let chunk = 0; chunk < count; chunk += 1) sorted[chunk] = chunk;
  for (let from = 0; from < count; from += RUN) {
    insertAll(sorted, prices, from, Math.min(from + RUN, count));
  }
  for (let length = RUN; length < count; length *= 2) {
    for (let from = 0; from < count; from += 2 * length)
      mergeRuns(sorted, other, prices, from, length);
    [sorted, other] = [other, sorted];
  }
  return ranked({ chunks: sorted, ranks: other });
};

/** Up to here insertion is faster than merging. */
const RUN = 16;

/**
 * Sorts an order again for prices that differ little from those it was made for, in place. Gives
 * the same order as {@link chunkOrder}.
 */
export const orderAnew = (order: ChunkOrder, prices: Float64Array): ChunkOrder => {
  insertAll(order.chunks, prices, 0, order.chunks.length);
  return ranked(order);
};

/** Sorts the places `[from, until)` by insertion. */
const insertAll = (
  chunks: Uint16Array,
  prices: Float64Array,
  from: number,
  until: number,
): void => {
  for (let i = from + 1; i < until; i += 1) {
    const chunk = small(chunks, i);
    const price = real(prices, chunk);
    let place = i;
    for (; place > from; place -= 1) {
      const other = small(chunks, place - 1);
      const gap = real(prices, other) - price || other - chunk;
      if (gap < 0) break;
      chunks[place] = other;
    }
    chunks[place] = chunk;
  }
};

/** Merges the sorted runs `[from, from + length)` and the one after it, which may be cut short. */
const mergeRuns = (
  chunks: Uint16Array,
  into: Uint16Array,
  prices: Float64Array,
  from: number,
  length: number,
): void => {
  const middle = Math.min(from + length, chunks.length);
  const until = Math.min(middle + length, chunks.length);
  let left = from;
  let right = middle;
  for (let place = from; place < until; place += 1) {
    // On a tie the left one: it was earlier.
    const takeLeft =
      right === until ||
      (left < middle && real(prices, small(chunks, left)) <= real(prices, small(chunks, right)));
    into[place] = small(chunks, takeLeft ? left : right);
    if (takeLeft) left += 1;
    else right += 1;
  }
};

const ranked = (order: ChunkOrder): ChunkOrder => {
  const { chunks, ranks } = order;
  for (let rank = 0; rank < chunks.length; rank += 1) ranks[small(chunks, rank)] = rank;
  return order;
};
