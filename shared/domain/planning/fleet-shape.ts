import { assertPrices } from '#shared/domain/planning/assert-number.ts';
import { type ChunkOrder, chunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { addTo, real, small, whole } from '#shared/domain/planning/dense.ts';
import type { FleetSummary } from '#shared/domain/planning/fleet-summary.ts';

/**
 * The flexible energy per chunk when every vehicle follows its own cheapest plan for these prices.
 *
 * This is the sum of all exact individual plans, without looking at a single vehicle: each window
 * gives its cheapest chunk the energy of all who need at least one chunk, its second cheapest that
 * of all who need at least two, and so on. Takes windows · depth steps.
 *
 * @param entries `summary.energy` for energy in kWh, `summary.vehicles` for charging vehicles
 * @throws {RangeError} for a price that is not one
 */
export const fleetShape = (
  summary: FleetSummary,
  prices: Float64Array,
  entries: Float64Array = summary.energy,
): Float64Array => {
  assertPrices(prices, summary.chunks);
  return shapeForOrder(summary, chunkOrder(prices), entries);
};

/** As {@link fleetShape}, for an order that is already known. */
export const shapeForOrder = (
  summary: FleetSummary,
  order: ChunkOrder,
  entries: Float64Array,
): Float64Array => {
  const loads = loadsByRank(summary, order, entries, shapeRoom(summary.chunks));
  return loads.map((_, chunk) => real(loads, small(order.ranks, chunk)));
};

/** Room to work in, for who asks many times. */
export type ShapeRoom = { readonly sorted: SortedLoads; readonly loadOfRank: Float64Array };

export const shapeRoom = (chunks: number): ShapeRoom => ({
  sorted: { ranks: new Uint16Array(chunks + 1), loads: new Float64Array(chunks + 1), length: 0 },
  loadOfRank: new Float64Array(chunks),
});

/**
 * The energy of the chunk of each rank.
 *
 * @param room for at least as many chunks as the summary has
 * @returns an array of the room, which the next call with it overwrites
 */
export const loadsByRank = (
  summary: FleetSummary,
  order: ChunkOrder,
  entries: Float64Array,
  { sorted, loadOfRank }: ShapeRoom,
): Float64Array => {
  const { from, until, first, deepest } = summary;
  sorted.length = 0;
  loadOfRank.fill(0, 0, order.chunks.length);
  let start = -1;
  let end = 0;
  for (let window = 0; window < from.length; window += 1) {
    if (whole(from, window) !== start) {
      release(sorted, loadOfRank);
      start = whole(from, window);
      end = whole(until, window);
      sorted.length = collectRanks(order, sorted.ranks, {
        start,
        end,
        depth: whole(deepest, start),
      });
      sorted.loads.fill(0, 0, sorted.length);
    }
    const depth = whole(deepest, start);
    for (; end < whole(until, window); end += 1) {
      insert(sorted, small(order.ranks, end), depth, loadOfRank);
    }
    load(sorted.loads, entries, whole(first, window), whole(first, window + 1));
  }
  release(sorted, loadOfRank);
  return loadOfRank;
};

/**
 * Writes the ranks of the `depth` cheapest chunks of a window, in order.
 * @returns how many there are
 */
export const collectRanks = (
  { chunks }: ChunkOrder,
  into: Uint16Array,
  { start, end, depth }: { start: number; end: number; depth: number },
): number => {
  let length = 0;
  for (let rank = 0; length < depth && rank < chunks.length; rank += 1) {
    const chunk = small(chunks, rank);
    into[length] = rank;
    if (chunk >= start && chunk < end) length += 1;
  }
  return length;
};

/** The cheapest chunks of a growing window by rank, and what the windows so far put into each. */
type SortedLoads = {
  readonly ranks: Uint16Array;
  readonly loads: Float64Array;
  length: number;
};

/** Adds a chunk to the window; of the sorted chunks only the `depth` cheapest are kept. */
const insert = (
  sorted: SortedLoads,
  rank: number,
  depth: number,
  loadOfRank: Float64Array,
): void => {
  const { ranks, loads } = sorted;
  let place = sorted.length;
  if (place === depth) {
    place -= 1;
    if (small(ranks, place) < rank) return;
    addTo(loadOfRank, small(ranks, place), real(loads, place));
  } else {
    sorted.length += 1;
  }
  while (place > 0 && small(ranks, place - 1) > rank) {
    ranks[place] = small(ranks, place - 1);
    loads[place] = real(loads, place - 1);
    place -= 1;
  }
  ranks[place] = rank;
  loads[place] = 0;
};

/** Adds a window's entries to the sorted chunks; four at a time, which the engine does not do. */
const load = (loads: Float64Array, entries: Float64Array, from: number, until: number): void => {
  let place = 0;
  let entry = from;
  for (; entry + 3 < until; entry += 4) {
    addTo(loads, place, real(entries, entry));
    addTo(loads, place + 1, real(entries, entry + 1));
    addTo(loads, place + 2, real(entries, entry + 2));
    addTo(loads, place + 3, real(entries, entry + 3));
    place += 4;
  }
  for (; entry < until; entry += 1) {
    addTo(loads, place, real(entries, entry));
    place += 1;
  }
};

/** Hands the collected loads over and empties the window. */
const release = (sorted: SortedLoads, loadOfRank: Float64Array): void => {
  for (let place = 0; place < sorted.length; place += 1) {
    addTo(loadOfRank, small(sorted.ranks, place), real(sorted.loads, place));
  }
  sorted.length = 0;
};
