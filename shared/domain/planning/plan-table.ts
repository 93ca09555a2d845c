import { assertPrices } from '#shared/domain/planning/assert-number.ts';
import { type ChunkOrder, chunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { real, small } from '#shared/domain/planning/dense.ts';
import { nextRanks } from '#shared/domain/planning/next-ranks.ts';
import type { WindowCells } from '#shared/domain/planning/window-cells.ts';

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
 * @param prices one per chunk
 * @throws {RangeError} for a price that is not one
 */
export const planTable = (cells: WindowCells, prices: Float64Array): PlanTable => {
  assertPrices(prices, cells.chunks);
  const order = chunkOrder(prices);
  const nextRank = nextRanks(cells, order);
  // One cell more, because a full window's plan looks at the cell after its own.
  const costs = new Float64Array(cells.size + 1);
  let sum = 0;
  for (let cell = 0; cell < cells.size; cell += 1) {
    costs[cell] = sum;
    const rank = small(nextRank, cell);
    // A window's last cell has no next chunk; the cell after it begins the next window.
    sum = rank === cells.chunks ? 0 : sum + real(prices, small(order.chunks, rank));
  }
  return { cells, order, nextRank, costs };
};
