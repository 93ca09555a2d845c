import type { ChunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { addTo, real, small } from '#shared/domain/planning/dense.ts';
import type { Fleet } from '#shared/domain/planning/fleet.ts';

/** Vehicles and the orders they follow; `choice` and `excess` are changed in place. */
export type Assignment = {
  readonly fleet: Fleet;
  readonly orders: readonly ChunkOrder[];
  readonly choice: Uint16Array;
  /** How far the sum of all plans is above the wanted shape. Unit: kWh per chunk. */
  readonly excess: Float64Array;
};

/**
 * Moves single vehicles to another order wherever that makes the squares of the excess smaller.
 *
 * A local search: in small fleets it visits every vehicle several times, in large ones a sample
 * that is spread over the fleet, because there few moves are needed.
 */
export const repairAssignment = (assignment: Assignment): void => {
  const { size } = assignment.fleet;
  const stride = Math.max(1, Math.floor(size / SAMPLE));
  for (let pass = 0; pass < PASSES; pass += 1) {
    let moved = 0;
    for (let vehicle = pass % stride; vehicle < size; vehicle += stride) {
      if (repair(assignment, vehicle)) moved += 1;
    }
    if (moved === 0) return;
  }
};

/** Vehicles looked at per pass: enough to leave a thousandth of the peak at any size. */
const SAMPLE = 1000;
const PASSES = 3;

/** Moves one vehicle to the order that suits the excess best. @returns whether that is another one */
const repair = ({ fleet, orders, choice, excess }: Assignment, vehicle: number): boolean => {
  const chosen = small(choice, vehicle);
  const present = orders[chosen];
  if (present === undefined) return false;
  place(fleet, present, vehicle, excess, -1);
  let best = chosen;
  let least = Number.POSITIVE_INFINITY;
  for (let candidate = 0; candidate < orders.length; candidate += 1) {
    const order = orders[candidate] ?? present;
    const change = place(fleet, order, vehicle, excess, 0);
    // The present order wins ties, so that the search ends.
    if (change > least - IMPROVEMENT && (candidate !== chosen || change > least + IMPROVEMENT))
      continue;
    least = change;
    best = candidate;
  }
  choice[vehicle] = best;
  place(fleet, orders[best] ?? present, vehicle, excess, 1);
  return best !== chosen;
};

/** Gains smaller than this are rounding. Unit: kWh². */
const IMPROVEMENT = 1e-9;

/**
 * Walks a vehicle's plan under an order and adds it to the excess `sign` times.
 * @returns how much the sum of squares of the excess would grow by adding it once
 */
const place = (
  fleet: Fleet,
  order: ChunkOrder,
  vehicle: number,
  excess: Float64Array,
  sign: -1 | 0 | 1,
): number => {
  const from = small(fleet.from, vehicle);
  const until = small(fleet.until, vehicle);
  const full = real(fleet.chunkEnergy, vehicle);
  let left = real(fleet.slots, vehicle);
  let growth = 0;
  for (let rank = 0; left > 0 && rank < order.chunks.length; rank += 1) {
    const chunk = small(order.chunks, rank);
    if (chunk < from || chunk >= until) continue;
    const energy = full * Math.min(1, left);
    growth += energy * (2 * real(excess, chunk) + energy);
    if (sign !== 0) addTo(excess, chunk, sign * energy);
    left -= 1;
  }
  return growth;
};
