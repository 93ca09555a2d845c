import { type MicrosPerKwh, microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ChargeCourse } from '#shared/domain/smart-charging/charge-need.ts';
import {
  costOfParts,
  type Pricing,
  partsOfRun,
  type RunCost,
} from '#shared/domain/smart-charging/exact-cost.ts';

/**
 * What it costs to charge from a moment on without pause. The one function behind what charging costs with a plan and
 * what it would have cost without: the same energy at the same prices, begun at another time. So a price that is always
 * the same saves exactly nothing.
 */
export const costFrom = (course: ChargeCourse, from: Instant, pricing: Pricing): RunCost =>
  costOfParts(partsOfRun(course, from, pricing), pricing.surplus, meanPrice(pricing.prices));

/** What is expected where no price is known: what those cost on average that are. */
const meanPrice = (prices: readonly PricedInterval[]): MicrosPerKwh => {
  let length = 0;
  let sum = 0;
  for (const { start, end, price } of prices) {
    length += end - start;
    sum += price * (end - start);
  }
  return microsPerKwh(length > 0 ? Math.round(sum / length) : 0);
};
