import { assertZones, type FleetZone, sortedAnew } from '#shared/domain/flex/fleet-zone.ts';
import { seePrices, zoneInUse } from '#shared/domain/flex/zone-in-use.ts';
import { assertPrices } from '#shared/domain/planning/assert-number.ts';
import type { ChunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { real, small, whole } from '#shared/domain/planning/dense.ts';
import { collectRanks } from '#shared/domain/planning/fleet-shape.ts';
import type { FleetSummary } from '#shared/domain/planning/fleet-summary.ts';

/**
 * How often the vehicles of a fleet begin to charge, when a share of them follows each push.
 *
 * Filling chunks in price order, a chunk begins a new run unless a neighbour is in use already; if
 * both are, it joins two runs. A neighbour is in use exactly if it comes earlier in the order and
 * lies inside the window. So each chunk counts 1, 0 or -1 starts per vehicle that reaches it, and
 * the fleet's starts follow from the summary without looking at a vehicle.
 *
 * Charging at once counts one start per vehicle; a flexible run right after it counts its own.
 */
export const powerCycles = (
  zones: readonly FleetZone[],
  mixture: readonly { push: Float64Array; share: number }[],
): number => {
  const chunks = mixture[0]?.push.length ?? 0;
  for (const { push } of mixture) assertPrices(push, chunks);
  if (mixture.length > 0) assertZones(zones, chunks);
  const room = startsRoom(chunks);
  const seen = new Float64Array(chunks);
  let cycles = 0;
  for (const zone of zones) {
    cycles += zone.summary.startsAtOnce;
    const used = zoneInUse(zone);
    // The orders of a mixture differ little: each is sorted from the one before.
    let order: ChunkOrder | undefined;
    for (const { push, share } of mixture) {
      seePrices(used, push, seen);
      order = sortedAnew(order, seen, used.prices.length);
      cycles += share * starts(used.summary, order, room);
    }
  }
  return cycles;
};

/** Room to work in, for all zones: gains by rank, and the sorted ranks of a growing window. */
type StartsRoom = {
  readonly gains: Float64Array;
  readonly sorted: { readonly ranks: Uint16Array; length: number };
};

const startsRoom = (chunks: number): StartsRoom => ({
  gains: new Float64Array(chunks),
  sorted: { ranks: new Uint16Array(chunks + 1), length: 0 },
});

const starts = (
  summary: FleetSummary,
  order: ChunkOrder,
  { gains, sorted }: StartsRoom,
): number => {
  const { from, until, first, deepest, vehicles } = summary;
  gainsByRank(order, gains);
  sorted.length = 0;
  let sum = 0;
  let start = -1;
  let end = 0;
  for (let window = 0; window < from.length; window += 1) {
    if (whole(from, window) !== start) {
      start = whole(from, window);
      end = whole(until, window);
      sorted.length = collectRanks(order, sorted.ranks, {
        start,
        end,
        depth: whole(deepest, start),
      });
    }
    for (; end < whole(until, window); end += 1) {
      insert(sorted, small(order.ranks, end), whole(deepest, start));
    }
    const entry = whole(first, window);
    const depth = whole(first, window + 1) - entry;
    for (let k = 0; k < depth; k += 1) {
      sum += real(vehicles, entry + k) * real(gains, small(sorted.ranks, k));
    }
    sum += atEdge(sorted.ranks, depth, order, { chunk: start, beyond: start - 1 }, vehicles, entry);
    sum += atEdge(sorted.ranks, depth, order, { chunk: end - 1, beyond: end }, vehicles, entry);
  }
  return sum;
};

/** 1, 0 or -1 starts for using the chunk of a rank, as if its window went on on both sides. */
const gainsByRank = ({ chunks: chunkOf, ranks }: ChunkOrder, gains: Float64Array): void => {
  const chunks = ranks.length;
  for (let rank = 0; rank < chunks; rank += 1) {
    const chunk = small(chunkOf, rank);
    const left = chunk > 0 && small(ranks, chunk - 1) < rank ? 1 : 0;
    const right = chunk + 1 < chunks && small(ranks, chunk + 1) < rank ? 1 : 0;
    gains[rank] = 1 - left - right;
  }
};

const insert = (
  sorted: { readonly ranks: Uint16Array; length: number },
  rank: number,
  depth: number,
): void => {
  const { ranks } = sorted;
  let place = sorted.length;
  if (place < depth) sorted.length += 1;
  else if (small(ranks, place - 1) < rank) return;
  else place -= 1;
  while (place > 0 && small(ranks, place - 1) > rank) {
    ranks[place] = small(ranks, place - 1);
    place -= 1;
  }
  ranks[place] = rank;
};

/** Corrects for a neighbour beyond the edge of the window that comes earlier: it is not in use. */
const atEdge = (
  sorted: Uint16Array,
  depth: number,
  { ranks }: ChunkOrder,
  { chunk, beyond }: { chunk: number; beyond: number },
  vehicles: Float64Array,
  entry: number,
): number => {
  if (beyond < 0 || beyond >= ranks.length) return 0;
  const rank = small(ranks, chunk);
  if (small(ranks, beyond) > rank) return 0;
  const place = placeOf(sorted, depth, rank);
  return place < 0 ? 0 : real(vehicles, entry + place);
};

/** Where a rank stands among the first `depth` sorted ranks, or -1. */
const placeOf = (sorted: Uint16Array, depth: number, rank: number): number => {
  let low = 0;
  let high = depth - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (small(sorted, middle) < rank) low = middle + 1;
    else high = middle;
  }
  return small(sorted, low) === rank ? low : -1;
};
