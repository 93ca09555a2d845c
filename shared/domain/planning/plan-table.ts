import { type ChunkOrder, chunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { real, small } from '#shared/domain/planning/dense.ts';
import { cellOf, type WindowCells } from '#shared/domain/planning/window-cells.ts';

/**
 * The cheapest plans of every window and every number of chunks for one price curve.
 *
 * Cell `(window, k)` holds what the `k` cheapest chunks of the window cost per unit of power, and
 * the rank of the next one. A need of `k + f` chunks lies on the line between cell
 * `k` and cell `k + 1`: two reads per vehicle, whatever the length of its window.
 */
export type PlanTable = {
  readonly cells: WindowCells;
  readonly order: ChunkOrder;
  /** Rank of the chunk that comes after the `k` cheapest; `chunks` when there is none. */
  readonly nextRank: Uint16Array;
  /** Sum of the `k` cheapest prices. */
  readonly costs: Float64Array;
};

/**
 * Builds the table in chunks³/6 steps: for each start the window grows by one chunk at a time,
 * whose rank is inserted into the sorted ranks before it.
 *
 * @param prices one per chunk
 */
export const planTable = (cells: WindowCells, prices: Float64Array): PlanTable => {
  const order = chunkOrder(prices);
  const table: PlanTable = {
    cells,
    order,
    nextRank: new Uint16Array(cells.size),
    costs: new Float64Array(cells.size),
  };
  const sorted = new Uint16Array(cells.chunks);
  for (let from = 0; from < cells.chunks; from += 1) {
    for (let until = from + 1; until <= cells.chunks; until += 1) {
      insertRank(sorted, until - from - 1, small(order.ranks, until - 1));
      fillWindow(table, prices, sorted, { cell: cellOf(cells, from, until), length: until - from });
    }
  }
  return table;
};

/** Inserts a rank into the first `length` ranks, which are sorted. */
export const insertRank = (sorted: Uint16Array, length: number, rank: number): void => {
  let place = length;
  while (place > 0 && small(sorted, place - 1) > rank) {
    sorted[place] = small(sorted, place - 1);
    place -= 1;
  }
  sorted[place] = rank;
};

const fillWindow = (
  { order, nextRank, costs }: PlanTable,
  prices: Float64Array,
  sorted: Uint16Array,
  window: { cell: number; length: number },
): void => {
  const { cell, length } = window;
  let sum = 0;
  for (let k = 0; k < length; k += 1) {
    const rank = small(sorted, k);
    nextRank[cell + k] = rank;
    costs[cell + k] = sum;
    sum += real(prices, small(order.chunks, rank));
  }
  nextRank[cell + length] = order.chunks.length;
  costs[cell + length] = sum;
};
