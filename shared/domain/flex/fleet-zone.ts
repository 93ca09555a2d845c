import { seePrices, zoneInUse } from '#shared/domain/flex/zone-in-use.ts';
import { assertPrices } from '#shared/domain/planning/assert-number.ts';
import { type ChunkOrder, chunkOrder, orderAnew } from '#shared/domain/planning/chunk-order.ts';
import { addTo, real, small } from '#shared/domain/planning/dense.ts';
import { loadsByRank, shapeRoom } from '#shared/domain/planning/fleet-shape.ts';
import type { FleetSummary } from '#shared/domain/planning/fleet-summary.ts';

/** Vehicles that share one price curve; all zones of a fleet share the horizon. */
export type FleetZone = {
  /** What a kWh costs the users, per chunk. */
  readonly prices: Float64Array;
  readonly summary: FleetSummary;
};

/** @throws {RangeError} unless every zone has a price for each chunk of the horizon */
export const assertZones = (zones: readonly FleetZone[], chunks: number): void => {
  for (const { prices, summary } of zones) {
    assertPrices(prices, chunks);
    if (summary.chunks !== chunks) {
      throw new RangeError(`a fleet on ${summary.chunks} chunks, and a horizon of ${chunks}`);
    }
  }
};

/** What a fleet does when every vehicle plans for its own prices plus a push. */
export type FleetResponse = {
  /** The push that was added to the prices of all zones, per kWh and chunk. */
  readonly push: Float64Array;
  /** Flexible energy per chunk over all zones. Unit: kWh. */
  readonly shape: Float64Array;
  /** What the flexible energy costs the users. */
  readonly userCost: number;
};

/**
 * Asks a fleet for its cheapest response to prices that are pushed up or down per chunk.
 *
 * No other plan of the same vehicles has a smaller `userCost + push · shape`. The time it takes
 * does not depend on the number of vehicles.
 *
 * @throws {RangeError} for prices or a push that are not numbers, or not one per chunk
 */
export const respond = (zones: readonly FleetZone[], push: Float64Array): FleetResponse => {
  assertZones(zones, push.length);
  assertPrices(push, push.length);
  return fleetResponder(zones)(push);
};

/**
 * As {@link respond}, for a fleet that is asked many times: each zone's last order is kept, and
 * since the next push differs little, re-sorting it takes little.
 */
export const fleetResponder = (
  zones: readonly FleetZone[],
): ((push: Float64Array) => FleetResponse) => {
  const asked = zones.map(zoneInUse);
  const orders: (ChunkOrder | undefined)[] = zones.map(() => undefined);
  const room = shapeRoom(zones[0]?.summary.chunks ?? 0);
  return (push) => {
    const shape = new Float64Array(push.length);
    const seen = new Float64Array(push.length);
    let userCost = 0;
    asked.forEach((zone, number) => {
      const { start, prices, summary } = zone;
      seePrices(zone, push, seen);
      const order = sortedAnew(orders[number], seen, prices.length);
      orders[number] = order;
      const loads = loadsByRank(summary, order, summary.energy, room);
      for (let rank = 0; rank < prices.length; rank += 1) {
        const load = real(loads, rank);
        if (load === 0) continue;
        const chunk = small(order.chunks, rank);
        userCost += real(prices, chunk) * load;
        addTo(shape, start + chunk, load);
      }
    });
    return { push, shape, userCost };
  };
};

/** An order brought up to date, or made where there is none, for the first `chunks` of the prices. */
export const sortedAnew = (
  order: ChunkOrder | undefined,
  prices: Float64Array,
  chunks: number,
): ChunkOrder =>
  order === undefined ? chunkOrder(prices.subarray(0, chunks)) : orderAnew(order, prices);

/** Prices as the vehicles of a zone see them under a push. */
export const pushed = (prices: Float64Array, push: Float64Array): Float64Array =>
  prices.map((price, chunk) => price + real(push, chunk));
