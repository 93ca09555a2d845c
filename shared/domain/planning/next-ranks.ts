import type { ChunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { small, whole } from '#shared/domain/planning/dense.ts';
import {
  cellOf,
  roomOf,
  type WindowCells,
  windowsOf,
} from '#shared/domain/planning/window-cells.ts';
import { endOf, startOf } from '#shared/domain/planning/window-rows.ts';

/**
 * For every window and count `k` that has a cell: the rank of the chunk that comes after the
 * window's `k` first ones in an order; the number of chunks when there is none.
 *
 * For each start the window grows by one chunk at a time, whose rank is inserted among the sorted
 * ranks of the chunks before it, of which only as many are kept as have cells: at most chunks³/6
 * steps in all.
 *
 * @param into a table of `cells.size` to reuse
 */
export const nextRanks = (
  cells: WindowCells,
  order: ChunkOrder,
  into: Uint16Array = new Uint16Array(cells.size),
): Uint16Array => {
  const windows = windowsOf(cells);
  const sorted = new Uint16Array(cells.chunks + 1);
  let start = -1;
  let end = 0;
  let most = 0;
  for (let window = 0; window < windows.length; window += 1) {
    const from = startOf(whole(windows, window));
    const until = endOf(whole(windows, window));
    if (from !== start) {
      start = from;
      end = from;
      most = largestRoom(cells, windows, window);
    }
    for (; end < until; end += 1)
      insert(sorted, Math.min(end - from, most), small(order.ranks, end));
    const cell = cellOf(cells, from, until);
    const room = roomOf(cells, from, until);
    const length = Math.min(room, until - from);
    for (let k = 0; k < length; k += 1) into[cell + k] = small(sorted, k);
    if (length < room) into[cell + length] = cells.chunks;
  }
  return into;
};

/** The most cells of the windows that begin where a window does. */
const largestRoom = (cells: WindowCells, windows: Int32Array, first: number): number => {
  const from = startOf(whole(windows, first));
  let most = 0;
  for (let window = first; window < windows.length; window += 1) {
    const key = whole(windows, window);
    if (startOf(key) !== from) break;
    most = Math.max(most, roomOf(cells, from, endOf(key)));
  }
  return most;
};

/** Inserts a rank into the first `length` ranks, which are sorted; the last may fall out later. */
const insert = (sorted: Uint16Array, length: number, rank: number): void => {
  let place = length;
  while (place > 0 && small(sorted, place - 1) > rank) {
    sorted[place] = small(sorted, place - 1);
    place -= 1;
  }
  sorted[place] = rank;
};
