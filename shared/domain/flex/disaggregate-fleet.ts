import type { BalancedFleet } from '#shared/domain/flex/balance-fleet.ts';
import { pushed } from '#shared/domain/flex/fleet-zone.ts';
import { repairAssignment } from '#shared/domain/flex/repair-assignment.ts';
import { assertPrices } from '#shared/domain/planning/assert-number.ts';
import { type ChunkOrder, chunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { addTo, largest, real, small, whole } from '#shared/domain/planning/dense.ts';
import type { Fleet } from '#shared/domain/planning/fleet.ts';
import { shapeForOrder } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { nextRanks } from '#shared/domain/planning/next-ranks.ts';
import {
  countVehicles,
  emptyHistogram,
  type TypeHistogram,
} from '#shared/domain/planning/type-histogram.ts';

/** The vehicles of one zone one by one, with the prices of `FleetZone`. */
export type ZoneVehicles = { readonly prices: Float64Array; readonly fleet: Fleet };

/**
 * One plan per vehicle of a zone: it follows one of the zone's orders, and charges in the chunks
 * of its window that come before `nextRank` there, and in that one for what is left
 * (`energyPerChunk`).
 */
type ZonePlans = {
  readonly orders: readonly ChunkOrder[];
  /** Which order each vehicle follows. */
  readonly choice: Uint16Array;
  readonly nextRank: Uint16Array;
};

export type DisaggregatedFleet = {
  readonly zones: readonly ZonePlans[];
  /** What the plans add up to. Unit: kWh per chunk. */
  readonly shape: Float64Array;
  /** The largest difference to the balanced shape, as a share of that shape's peak. */
  readonly deviation: number;
};

/**
 * Turns the optimum of a fleet into one plan per vehicle.
 *
 * The optimum is a mixture: a share of the fleet follows each of a few price orders. Here every
 * vehicle follows exactly one of them, so that its own plan is optimal for some prices and made of
 * whole chunks. Vehicles are taken type by type and dealt to the orders by the golden-ratio
 * sequence, so that every type is mixed in nearly the right shares; then some are re-assigned
 * where that brings the sum closer. What remains is stated, and shrinks as the fleet grows.
 *
 * @throws {RangeError} for other prices or another horizon than makes sense
 * @param zones the same zones, in the same order, that were balanced
 */
export const disaggregateFleet = (
  zones: readonly ZoneVehicles[],
  balanced: BalancedFleet,
): DisaggregatedFleet => {
  const chunks = balanced.shape.length;
  for (const { prices, fleet } of zones) {
    assertPrices(prices, chunks);
    if (fleet.cells.chunks !== chunks)
      throw new RangeError('plans need the horizon of the balance');
  }
  const shape = new Float64Array(chunks);
  const plans = zones.map(({ prices, fleet }): ZonePlans => {
    const orders = balanced.mixture.map(({ response }) =>
      chunkOrder(pushed(prices, response.push)),
    );
    const sorted = byType(fleet);
    const choice = deal(sorted, cumulated(balanced.mixture.map(({ share }) => share)));
    const sum = shapeOfChoice(fleet, orders, choice);
    for (let chunk = 0; chunk < shape.length; chunk += 1) addTo(shape, chunk, real(sum, chunk));
    return { orders, choice, nextRank: new Uint16Array(fleet.size) };
  });
  const excess = shape.map((energy, chunk) => energy - real(balanced.shape, chunk));
  plans.forEach(({ orders, choice }, zone) => {
    const fleet = zones[zone]?.fleet;
    if (fleet !== undefined) repairAssignment({ fleet, orders, choice, excess });
  });
  plans.forEach((zonePlans, zone) => {
    const fleet = zones[zone]?.fleet;
    if (fleet !== undefined) lookUpRanks(fleet, zonePlans);
  });
  const peak = largest(balanced.shape);
  const farthest = excess.reduce((most, energy) => Math.max(most, Math.abs(energy)), 0);
  return {
    zones: plans,
    shape: balanced.shape.map((energy, chunk) => energy + real(excess, chunk)),
    deviation: peak > 0 ? farthest / peak : 0,
  };
};

/** Vehicle numbers sorted by window and need: a counting sort over the cells. */
const byType = ({ cells, cell, slots, size }: Fleet): Int32Array => {
  const places = new Int32Array(cells.size + 1);
  for (let i = 0; i < size; i += 1) {
    const type = whole(cell, i) + (real(slots, i) | 0);
    places[type + 1] = whole(places, type + 1) + 1;
  }
  for (let type = 0; type < cells.size; type += 1) {
    places[type + 1] = whole(places, type + 1) + whole(places, type);
  }
  const sorted = new Int32Array(size);
  for (let i = 0; i < size; i += 1) {
    const type = whole(cell, i) + (real(slots, i) | 0);
    sorted[whole(places, type)] = i;
    places[type] = whole(places, type) + 1;
  }
  return sorted;
};

const cumulated = (shares: readonly number[]): Float64Array => {
  let sum = 0;
  return Float64Array.from(shares, (share) => {
    sum += share;
    return sum;
  });
};

/** Deals vehicles to orders in the given shares, evenly along the sorted vehicles. */
const deal = (sorted: Int32Array, limits: Float64Array): Uint16Array => {
  const choice = new Uint16Array(sorted.length);
  // Which order a point between 0 and 1 falls to, looked up from the nearest grid point below it.
  const hints = Uint16Array.from({ length: HINTS }, (_, hint) =>
    Math.max(
      0,
      limits.findIndex((limit) => limit > hint / HINTS),
    ),
  );
  const last = limits.length - 1;
  let point = 0;
  for (let place = 0; place < sorted.length; place += 1) {
    let order = small(hints, (point * HINTS) | 0);
    while (order < last && real(limits, order) <= point) order += 1;
    choice[whole(sorted, place)] = order;
    point += GOLDEN;
    if (point >= 1) point -= 1;
  }
  return choice;
};

/** Fraction of the golden ratio: its multiples fill the unit interval most evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const HINTS = 4096;

/** What the fleet adds up to when each vehicle follows its order: one histogram per order. */
const shapeOfChoice = (
  fleet: Fleet,
  orders: readonly ChunkOrder[],
  choice: Uint16Array,
): Float64Array => {
  const sum = new Float64Array(fleet.cells.chunks);
  const histogram: TypeHistogram = emptyHistogram(fleet.cells.chunks);
  const { vehicles, starts } = byChoice(choice, orders.length);
  orders.forEach((order, number) => {
    const followers = vehicles.subarray(whole(starts, number), whole(starts, number + 1));
    countVehicles(histogram, fleet, followers);
    const summary = summarizeFleet(histogram);
    const part = shapeForOrder(summary, order, summary.energy);
    for (let chunk = 0; chunk < sum.length; chunk += 1) addTo(sum, chunk, real(part, chunk));
  });
  return sum;
};

/** Vehicle numbers grouped by the order they follow. */
const byChoice = (
  choice: Uint16Array,
  orders: number,
): { vehicles: Int32Array; starts: Int32Array } => {
  const starts = new Int32Array(orders + 1);
  for (const order of choice) starts[order + 1] = whole(starts, order + 1) + 1;
  for (let order = 0; order < orders; order += 1) {
    starts[order + 1] = whole(starts, order + 1) + whole(starts, order);
  }
  const next = starts.slice();
  const vehicles = new Int32Array(choice.length);
  for (let i = 0; i < choice.length; i += 1) {
    const order = small(choice, i);
    vehicles[whole(next, order)] = i;
    next[order] = whole(next, order) + 1;
  }
  return { vehicles, starts };
};

/** Writes every vehicle's place in its order; one table at a time, since each is large. */
const lookUpRanks = (fleet: Fleet, { orders, choice, nextRank }: ZonePlans): void => {
  const { vehicles, starts } = byChoice(choice, orders.length);
  const table = new Uint16Array(fleet.cells.size);
  orders.forEach((order, number) => {
    nextRanks(fleet.cells, order, table);
    for (let i = whole(starts, number); i < whole(starts, number + 1); i += 1) {
      const vehicle = whole(vehicles, i);
      nextRank[vehicle] = small(
        table,
        whole(fleet.cell, vehicle) + (real(fleet.slots, vehicle) | 0),
      );
    }
  });
};
