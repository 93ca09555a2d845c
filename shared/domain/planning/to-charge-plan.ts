import type { ChargePlan, ChargeRequest, ChargeSlot } from '#shared/domain/planning/charge-plan.ts';
import { at, real } from '#shared/domain/planning/dense.ts';
import { closingOf, openingOf, type UsableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  hours,
  instant,
  kilowattHours,
  milliseconds,
  money,
} from '#shared/domain/quantities/units.ts';

/**
 * Writes hours of use per slot as a plan with instants, energy and money.
 *
 * A slot that is used in part is used where it touches its neighbour, so that the part does not
 * become a separate start: at its beginning after a used slot, at its end before one.
 */
export const toChargePlan = (
  request: ChargeRequest,
  open: UsableSlots,
  used: Float64Array,
): ChargePlan => {
  const slots: ChargeSlot[] = [];
  for (let i = 0; i < used.length; i += 1) {
    if (real(used, i) > 0) slots.push(chargeSlot(request, open, used, i));
  }
  return summarize(slots, request);
};

const chargeSlot = (
  { power }: ChargeRequest,
  open: UsableSlots,
  used: Float64Array,
  index: number,
): ChargeSlot => {
  const time = real(used, index);
  const length = milliseconds(time * HOUR);
  const from = isUsedLate(used, index)
    ? instant(closingOf(open, index) - length)
    : openingOf(open, index);
  const energy = kilowattHours(power * time);
  return {
    from,
    to: instant(from + length),
    energy,
    cost: money(energy * real(open.prices, index)),
  };
};

const HOUR = hours(1);

/** Whether a slot that is used in part is used at its end: it touches the next one only. */
export const isUsedLate = (used: Float64Array, index: number): boolean =>
  at(used, index - 1) <= 0 && at(used, index + 1) > 0;

/** Adds up slots that are in time order; what is missing to the requested energy is the shortfall. */
export const summarize = (
  slots: readonly ChargeSlot[],
  { energy: asked, power }: Pick<ChargeRequest, 'energy' | 'power'>,
): ChargePlan => {
  let energy = 0;
  let cost = 0;
  let unpriced = 0;
  let starts = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const slot of slots) {
    energy += slot.energy;
    if (slot.cost === undefined) unpriced += slot.energy;
    else cost += slot.cost;
    if (slot.from - end > TOUCHING) starts += 1;
    end = slot.to;
  }
  const missing = asked - energy;
  return {
    slots,
    energy: kilowattHours(energy),
    cost: money(cost),
    unpriced: kilowattHours(unpriced),
    shortfall: kilowattHours(missing > power * ROUNDING ? missing : 0),
    starts,
  };
};

/** Two slots this close are one run: instants are sums of floating-point hours. Unit: ms. */
const TOUCHING = 1e-3;
/** Energy below this share of an hour at full power is a rounding error, not a shortfall. */
const ROUNDING = 1e-9;
