import { real, small } from '#shared/domain/planning/dense.ts';

/** Chunks from cheapest to dearest, and where each chunk stands in that order. */
export type ChunkOrder = {
  readonly chunks: Uint16Array;
  readonly ranks: Uint16Array;
};

/** Orders chunks by price, the earlier first on a tie, so that plans are reproducible. */
export const chunkOrder = (prices: Float64Array): ChunkOrder => {
  const chunks = Uint16Array.from(prices, (_, chunk) => chunk);
  const ranks = new Uint16Array(prices.length);
  // Within a day or two insertion is faster than a sort that calls back.
  if (prices.length <= MOST_BY_INSERTION) return orderAnew({ chunks, ranks }, prices);
  chunks.sort((a, b) => real(prices, a) - real(prices, b) || a - b);
  for (let rank = 0; rank < chunks.length; rank += 1) ranks[small(chunks, rank)] = rank;
  return { chunks, ranks };
};

const MOST_BY_INSERTION = 256;

/**
 * Sorts an order again for prices that differ little from those it was made for, in place. Gives
 * the same order as {@link chunkOrder}.
 */
export const orderAnew = (order: ChunkOrder, prices: Float64Array): ChunkOrder => {
  const { chunks, ranks } = order;
  for (let i = 1; i < chunks.length; i += 1) {
    const chunk = small(chunks, i);
    const price = real(prices, chunk);
    let place = i;
    for (; place > 0; place -= 1) {
      const other = small(chunks, place - 1);
      const gap = real(prices, other) - price || other - chunk;
      if (gap < 0) break;
      chunks[place] = other;
    }
    chunks[place] = chunk;
  }
  for (let rank = 0; rank < chunks.length; rank += 1) ranks[small(chunks, rank)] = rank;
  return order;
};
