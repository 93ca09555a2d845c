import type {
  ChargePlan,
  ChargeRequest,
  ChargeSlot,
  PriceCurve,
} from '#shared/domain/planning/charge-plan.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { summarize, toChargePlan } from '#shared/domain/planning/to-charge-plan.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  between,
  hours,
  type Instant,
  instant,
  type KilowattHours,
  kilowattHours,
} from '#shared/domain/quantities/units.ts';

/**
 * Charges a reserve at once, whatever it costs, and the rest when it is cheapest.
 *
 * A driver must be able to leave in an emergency, so the reserve is not negotiable and does not
 * wait for prices: it is charged from the start of the window on also where prices begin later or
 * have ended. Because its time is fixed, the rest is the plain cheapest plan on what remains of the
 * window, including the rest of the slot in which the reserve is reached: together they are exact.
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
  const rest = planCheapestCharge(
    {
      ...request,
      from: endOf({ ...request, energy: kilowattHours(first) }),
      energy: kilowattHours(request.energy - first),
    },
    curve,
  );
  return summarize([...atOnce.slots, ...rest.slots], request);
};

/**
 * Charges at full power from the start of the window until the energy is in, or the window ends.
 * Does not need prices: what is charged outside the curve is a slot without a cost.
 */
export const planImmediateCharge = (request: ChargeRequest, curve: PriceCurve): ChargePlan => {
  const { from } = request;
  const until = endOf(request);
  const open = usableSlots({ ...request, until }, curve);
  const priced = toChargePlan(request, open, open.lengths).slots;
  // Where the window does not meet the curve, all of it lies before the prices or after them.
  const opens = priced[0]?.from ?? until;
  const closes = priced.at(-1)?.to ?? until;
  const slots = [...unpriced(request, from, opens), ...priced, ...unpriced(request, closes, until)];
  return summarize(slots, request);
};

/** When charging at once ends: the energy is in, or the window is over. */
const endOf = ({ from, until, energy, power }: ChargeRequest): Instant =>
  instant(Math.max(from, Math.min(until, from + (energy / power) * hours(1))));

/** Charging outside the curve; less than a rounding error is not worth a slot. */
const unpriced = ({ power }: ChargeRequest, from: Instant, to: Instant): ChargeSlot[] => {
  const length = between(from, to);
  if (length <= ROUNDING) return [];
  return [{ from, to, energy: kilowattHours((power * length) / hours(1)) }];
};

/** Instants are sums of floating-point hours. Unit: ms. */
const ROUNDING = 1e-3;
