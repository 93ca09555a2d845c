import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { at } from '#shared/domain/planning/dense.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { summarize, toChargePlan } from '#shared/domain/planning/to-charge-plan.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  after,
  hours,
  instant,
  type KilowattHours,
  kilowattHours,
} from '#shared/domain/quantities/units.ts';

/**
 * Charges a reserve at once, whatever it costs, and the rest when it is cheapest.
 *
 * A driver must be able to leave in an emergency, so the reserve is not negotiable. Because its
 * time is fixed, the rest is the plain cheapest plan on what remains of the window, including the
 * rest of the slot in which the reserve is reached: together they are exact.
 *
 * @param reserve energy to charge from the start of the window on, in kWh; the part above
 *   `request.energy` is ignored
 */
export const planReserveFirst = (
  request: ChargeRequest,
  curve: PriceCurve,
  reserve: KilowattHours,
): ChargePlan => {
  const first = Math.min(Math.max(0, reserve), request.energy);
  const atOnce = planImmediateCharge({ ...request, energy: kilowattHours(first) }, curve);
  const reached = after(
    instant(Math.max(request.from, curve.start)),
    hours(atOnce.energy / request.power),
  );
  const rest = planCheapestCharge(
    { ...request, from: reached, energy: kilowattHours(request.energy - first) },
    curve,
  );
  return summarize([...atOnce.slots, ...rest.slots], request);
};

/** Charges at full power from the start of the window until the energy is in. */
export const planImmediateCharge = (request: ChargeRequest, curve: PriceCurve): ChargePlan => {
  const open = usableSlots(request, curve);
  const used = new Float64Array(open.lengths.length);
  let left = request.energy / request.power;
  for (let i = 0; i < used.length && left > 0; i += 1) {
    used[i] = Math.min(left, at(open.lengths, i));
    left -= at(used, i);
  }
  return toChargePlan(request, open, used);
};
