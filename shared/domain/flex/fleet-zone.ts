import { chunkOrder } from '#shared/domain/planning/chunk-order.ts';
import { addTo, dot, real } from '#shared/domain/planning/dense.ts';
import { shapeForOrder } from '#shared/domain/planning/fleet-shape.ts';
import type { FleetSummary } from '#shared/domain/planning/fleet-summary.ts';

/** Vehicles that share one price curve; all zones of a fleet share the horizon. */
export type FleetZone = {
  /** What a kWh costs the users, per chunk. */
  readonly prices: Float64Array;
  readonly summary: FleetSummary;
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
 */
export const respond = (zones: readonly FleetZone[], push: Float64Array): FleetResponse => {
  const shape = new Float64Array(push.length);
  let userCost = 0;
  for (const { prices, summary } of zones) {
    const order = chunkOrder(pushed(prices, push));
    const part = shapeForOrder(summary, order, summary.energy);
    userCost += dot(prices, part);
    for (let chunk = 0; chunk < shape.length; chunk += 1) addTo(shape, chunk, real(part, chunk));
  }
  return { push, shape, userCost };
};

/** Prices as the vehicles of a zone see them under a push. */
export const pushed = (prices: Float64Array, push: Float64Array): Float64Array =>
  prices.map((price, chunk) => price + real(push, chunk));
