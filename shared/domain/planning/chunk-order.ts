import { real, small } from '#shared/domain/planning/dense.ts';

/** Chunks from cheapest to dearest, and where each chunk stands in that order. */
export type ChunkOrder = {
  readonly chunks: Uint16Array;
  readonly ranks: Uint16Array;
};

/** Orders chunks by price, the earlier first on a tie, so that plans are reproducible. */
export const chunkOrder = (prices: Float64Array): ChunkOrder => {
  const chunks = Uint16Array.from(
    Array.from(prices, (_, chunk) => chunk).sort(
      (a, b) => real(prices, a) - real(prices, b) || a - b,
    ),
  );
  const ranks = new Uint16Array(prices.length);
  for (let rank = 0; rank < chunks.length; rank += 1) ranks[small(chunks, rank)] = rank;
  return { chunks, ranks };
};
