import type {
  BatteryPlan,
  BatteryRequest,
  BatterySlot,
} from '#shared/domain/planning/battery/battery-request.ts';
import { real } from '#shared/domain/planning/dense.ts';
import type { OneWayPlan } from '#shared/domain/planning/storage/cheapest-one-way.ts';
import { closingOf, openingOf, type UsableSlots } from '#shared/domain/planning/usable-slots.ts';
import { type Instant, kilowattHours, money } from '#shared/domain/quantities/units.ts';

/** Writes the moves of a battery's level as energy bought and sold, and adds them up. */
export const toBatteryPlan = (
  request: BatteryRequest,
  prices: { readonly buying: UsableSlots; readonly selling: UsableSlots },
  plan: OneWayPlan,
): BatteryPlan => {
  const { battery, wanted = 0, endWorth = 0 } = request;
  const slots = Array.from(plan.moves, (_, t) => batterySlot(request, prices, plan, t));
  const cost = slots.reduce((sum, slot) => sum + slot.cost, 0);
  const sold = slots.reduce((sum, slot) => sum + slot.sold, 0);
  const stored = slots.at(-1)?.stored ?? request.stored;
  const reserveFrom = reserveMoment(request, slots);
  const missing = wanted - stored;
  return {
    slots,
    cost: money(cost),
    wearCost: money((sold / battery.dischargeEfficiency) * battery.wear),
    stored,
    worth: money(stored * endWorth),
    shortfall: kilowattHours(missing > battery.capacity * ROUNDING ? missing : 0),
    ...(reserveFrom !== undefined && { reserveFrom }),
    gap: money(plan.gap),
  };
};

const batterySlot = (
  { battery }: BatteryRequest,
  { buying, selling }: { readonly buying: UsableSlots; readonly selling: UsableSlots },
  { moves, levels }: OneWayPlan,
  t: number,
): BatterySlot => {
  const move = real(moves, t);
  const bought = Math.max(0, move) / battery.chargeEfficiency;
  const sold = Math.max(0, -move) * battery.dischargeEfficiency;
  return {
    from: openingOf(buying, t),
    to: closingOf(buying, t),
    bought: kilowattHours(bought),
    sold: kilowattHours(sold),
    stored: kilowattHours(real(levels, t)),
    cost: money(bought * real(buying.prices, t) - sold * real(selling.prices, t)),
  };
};

/** Energy below this share of the capacity is a rounding error. */
const ROUNDING = 1e-9;

/** The end of the first slot after which the reserve is there: it is not touched from then on. */
const reserveMoment = (
  { battery, from, stored }: BatteryRequest,
  slots: readonly BatterySlot[],
): Instant | undefined => {
  const enough = battery.reserve - battery.capacity * ROUNDING;
  if (stored >= enough) return slots[0]?.from ?? from;
  return slots.find((slot) => slot.stored >= enough)?.to;
};
