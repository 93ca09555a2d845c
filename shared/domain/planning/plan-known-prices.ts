import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  hours,
  instant,
  type KilowattHours,
  kilowattHours,
  type PricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** A plan for the part of the window whose prices are published. */
export type KnownPricesPlan = ChargePlan & {
  /** Energy that must be charged before prices end, because the time after is too short for it. */
  readonly mustCharge: KilowattHours;
  /** Energy left for the time whose prices are not known yet. Not a shortfall. */
  readonly deferred: KilowattHours;
  /** Nothing is worth charging yet and nothing has to be: the plan waits for prices. */
  readonly awaitingPrices: boolean;
};

/**
 * Plans a request whose window is longer than the published prices.
 *
 * What does not fit after the last known price must be charged before it, in its cheapest slots.
 * Beyond that, a known slot is worth taking only below the threshold: the price that the last slot
 * of the later part is expected to cost (`marginalPriceOf` a forecast, or of last week's prices).
 * Without an expectation everything that can wait waits. Since known slots are taken cheapest
 * first either way, both parts together are one cheapest plan of the larger amount.
 *
 * @param threshold take known slots at or below this price; leave out to defer
 */
export const planKnownPrices = (
  request: ChargeRequest,
  curve: PriceCurve,
  threshold?: PricePerKwh,
): KnownPricesPlan => {
  const horizon = Math.max(request.from, curve.start + curve.slotLength * curve.prices.length);
  const unknown = Math.max(0, request.until - horizon) / hours(1);
  const mustCharge = Math.max(0, request.energy - request.power * unknown);
  const worthIt = unknown > 0 ? energyAtMost(request, curve, threshold) : request.energy;
  const now = Math.max(mustCharge, Math.min(request.energy, worthIt));
  const known = {
    ...request,
    until: instant(Math.min(request.until, horizon)),
    energy: kilowattHours(now),
  };
  const plan = planCheapestCharge(known, curve);
  const deferred = request.energy - now;
  return {
    ...plan,
    mustCharge: kilowattHours(mustCharge),
    deferred: kilowattHours(deferred),
    awaitingPrices: deferred > 0 && plan.slots.length === 0,
  };
};

const energyAtMost = (
  request: ChargeRequest,
  curve: PriceCurve,
  threshold: PricePerKwh | undefined,
): number => {
  if (threshold === undefined) return 0;
  const { lengths, prices } = usableSlots(request, curve);
  return lengths.reduce(
    (energy, length, i) =>
      (prices[i] ?? Number.POSITIVE_INFINITY) <= threshold
        ? energy + length * request.power
        : energy,
    0,
  );
};
