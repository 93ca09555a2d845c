import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { cheapestRuns } from '#shared/domain/planning/cheapest-runs.ts';
import { at } from '#shared/domain/planning/dense.ts';
import { toChargePlan } from '#shared/domain/planning/to-charge-plan.ts';
import { type UsableSlots, usableSlots } from '#shared/domain/planning/usable-slots.ts';
import { hours, type Money, money } from '#shared/domain/quantities/units.ts';

/** What switching costs a device, and how long it must stay as it is. */
export type SwitchingLimits = {
  /** Price of one start, in the tariff's currency: wear, or how much a calm plan is worth. */
  readonly startCost: Money;
  /** Shortest run, in slots; at least 1. A need shorter than this is one run of its own length. */
  readonly minimumOn: number;
  /** Shortest pause between two runs, in slots; at least 1. */
  readonly minimumOff: number;
};

/** A plan, and what its starts cost on top of the energy. */
export type OnOffPlan = ChargePlan & { readonly startCosts: Money };

/**
 * Plans a device that is either on at full power or off, slot by slot.
 *
 * Minimises energy cost plus start costs over all plans that keep the shortest run and the
 * shortest pause, by a dynamic programme (`cheapestRuns`): exact, and a thousand times faster than
 * the mixed-integer programme it replaces.
 *
 * Only slots that lie wholly inside the window are used. The need is rounded up to whole slots, so
 * the plan may deliver up to one slot more than asked; the device stops by itself when it is full.
 *
 * @throws {RangeError} when a limit is not a whole number of slots from one on, or the window has so
 *   many slots that the programme would take minutes: a caller's bug.
 */
export const planOnOffCharge = (
  request: ChargeRequest,
  curve: PriceCurve,
  limits: SwitchingLimits,
): OnOffPlan => {
  const open = usableSlots(request, curve);
  const slotHours = curve.slotLength / hours(1);
  const { first, count } = wholeSlots(open, slotHours);
  const slotEnergy = request.power * slotHours;
  const need = Math.ceil(request.energy / slotEnergy - ROUNDING);
  const costs = new Float64Array(count);
  for (let i = 0; i < count; i += 1) costs[i] = at(open.prices, first + i) * slotEnergy;
  const { on } = cheapestRuns(costs, Math.max(0, Math.min(need, count)), limits);
  const used = new Float64Array(open.lengths.length);
  for (let i = 0; i < count; i += 1) used[first + i] = on[i] === 1 ? slotHours : 0;
  const plan = toChargePlan(request, open, used);
  return { ...plan, startCosts: money(plan.starts * limits.startCost) };
};

/** Energy is a quotient of floating-point numbers: this share of a slot does not need another one. */
const ROUNDING = 1e-9;

/** Which slots of a window are not cut by its ends. */
export const wholeSlots = (
  open: UsableSlots,
  slotHours: number,
): { readonly first: number; readonly count: number } => {
  const isWhole = (i: number): boolean => at(open.lengths, i) > slotHours * (1 - ROUNDING);
  const size = open.lengths.length;
  const first = size > 0 && !isWhole(0) ? 1 : 0;
  const last = size > first && !isWhole(size - 1) ? size - 1 : size;
  return { first, count: last - first };
};
