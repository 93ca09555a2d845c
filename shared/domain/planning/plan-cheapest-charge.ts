import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { fillCheapest } from '#shared/domain/planning/fill-cheapest.ts';
import { toChargePlan } from '#shared/domain/planning/to-charge-plan.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';

/**
 * Chooses when to charge so that the requested energy costs least before the window closes.
 *
 * Fills slots cheapest first. With one power limit, a rate that may be anything below it and no
 * cost for starting, this is a fractional knapsack and the greedy choice is exact: swapping a
 * chosen kWh for an unchosen one can only raise the bill. Where prices tie, the choice that
 * starts charging least often is taken, then the earliest.
 *
 * Units: power in kW and energy in kWh as the meter sees them, instants in ms UTC.
 *
 * @returns Slots in time order, their energy and cost, and the shortfall if time is too short.
 */
export const planCheapestCharge = (request: ChargeRequest, curve: PriceCurve): ChargePlan => {
  const open = usableSlots(request, curve);
  const wanted = request.energy / request.power;
  return toChargePlan(request, open, fillCheapest(open.lengths, open.prices, wanted));
};
