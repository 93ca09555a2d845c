import type { ChunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { small } from '#shared/domain/planning/dense.ts';
import { cellOf, type WindowCells } from '#shared/domain/planning/window-cells.ts';

/**
 * For every window and count `k`: the rank of the chunk that comes after the window's `k` first
 * ones in an order; the number of chunks when there is none.
 *
 * For each start the window grows by one chunk at a time, whose rank is inserted among the sorted
 * ranks of the chunks before it: chunks³/6 steps in all.
 *
 * @param into a table of `cells.size` to reuse
 */
export const nextRanks = (
  cells: WindowCells,
  order: ChunkOrder,
  into: Uint16Array = new Uint16Array(cells.size),
): Uint16Array => {
  const sorted = new Uint16Array(cells.chunks);
  for (let from = 0; from < cells.chunks; from += 1) {
    for (let until = from + 1; until <= cells.chunks; until += 1) {
      const length = until - from;
      insert(sorted, length - 1, small(order.ranks, until - 1));
      const cell = cellOf(cells, from, until);
      for (let k = 0; k < length; k += 1) into[cell + k] = small(sorted, k);
      into[cell + length] = cells.chunks;
    }
  }
  return into;
};

/** Inserts a rank into the first `length` ranks, which are sorted. */
const insert = (sorted: Uint16Array, length: number, rank: number): void => {
  let place = length;
  while (place > 0 && small(sorted, place - 1) > rank) {
    sorted[place] = small(sorted, place - 1);
    place -= 1;
  }
  sorted[place] = rank;
};
