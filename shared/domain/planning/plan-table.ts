import { assertPrices } from '#shared/domain/planning/assert-number.ts';
import { type ChunkOrder, chunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { real, small, whole } from '#shared/domain/planning/dense.ts';
import { nextRanks } from '#shared/domain/planning/next-ranks.ts';
import {
  cellOf,
  roomOf,
  type WindowCells,
  windowsOf,
} from '#shared/domain/planning/window-cells.ts';
import { endOf, startOf } from '#shared/domain/planning/window-rows.ts';

/**
 * The cheapest plans of every window and every number of chunks for one price curve.
 *
 * Cell `(window, k)` holds what the `k` cheapest chunks of the window cost per unit of power, and
 * the rank of the next one. A need of `k + f` chunks then lies on the line between cell `k` and
 * cell `k + 1`: two reads per vehicle, whatever the length of its window.
 */
export type PlanTable = {
  readonly cells: WindowCells;
  readonly order: ChunkOrder;
  readonly nextRank: Uint16Array;
  /** Sum of the `k` cheapest prices. */
  readonly costs: Float64Array;
};

/**
 * Builds the table once per price curve, in the time of planning a few thousand vehicles.
 *
 * @param cells those of the fleet that is to be planned: on a long horizon it has no others
 * @param prices one per chunk
 * @throws {RangeError} for a price that is not one
 */
export const planTable = (cells: WindowCells, prices: Float64Array): PlanTable => {
  assertPrices(prices, cells.chunks);
  const order = chunkOrder(prices);
  const nextRank = nextRanks(cells, order);
  return { cells, order, nextRank, costs: costsOf(cells, order, prices, nextRank) };
};

const costsOf = (
  cells: WindowCells,
  order: ChunkOrder,
  prices: Float64Array,
  nextRank: Uint16Array,
): Float64Array => {
  const windows = windowsOf(cells);
  const byRank = prices.map((_, rank) => real(prices, small(order.chunks, rank)));
  // One cell more, because a full window's plan looks at the cell after its own.
  const costs = new Float64Array(cells.size + 1);
  for (let window = 0; window < windows.length; window += 1) {
    const from = startOf(whole(windows, window));
    const until = endOf(whole(windows, window));
    const cell = cellOf(cells, from, until);
    const room = roomOf(cells, from, until);
    let sum = 0;
    for (let k = 0; k < room; k += 1) {
      costs[cell + k] = sum;
      const rank = small(nextRank, cell + k);
      // A full window has no next chunk.
      if (rank < cells.chunks) sum += real(byRank, rank);
    }
  }
  return costs;
};
