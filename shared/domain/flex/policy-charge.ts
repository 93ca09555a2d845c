import { flexNeed, type PluggedVehicle } from '#shared/domain/flex/flex-need.ts';
import type { FlexOverride, FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import {
  planImmediateCharge,
  planReserveFirst,
} from '#shared/domain/planning/plan-reserve-first.ts';
import {
  type KilowattHours,
  kilowattHours,
  type Money,
  money,
} from '#shared/domain/quantities/units.ts';

/** What a policy asks of one vehicle, as the planners of one device want it. */
export type PolicyCharge = {
  /** From plugging in to the next deadline, with all that is needed by then. */
  readonly request: ChargeRequest;
  /** What of it is charged at once. */
  readonly reserve: KilowattHours;
};

/**
 * Turns a policy and the state of a battery into a request: until the next deadline in local time,
 * also on the days on which clocks change, up to its target and never beyond the vehicle's own limit.
 *
 * @throws {RangeError} for a time zone that does not exist, or numbers that make no sense
 */
export const policyCharge = (
  policy: FlexPolicy,
  vehicle: PluggedVehicle,
  timeZone: string,
  override?: FlexOverride,
): PolicyCharge => {
  const need = flexNeed(policy, vehicle, timeZone, override);
  const { from, deadline: until, power } = need;
  const energy = kilowattHours(need.atOnce + need.flexible);
  return { request: { from, until, power, energy }, reserve: need.atOnce };
};

/** A plan beside what would have happened without one. */
export type ComparedCharge = {
  readonly plan: ChargePlan;
  /** Charging from plugging in on until the energy is in. */
  readonly baseline: ChargePlan;
  /**
   * What the plan costs less; undefined where the two cannot be compared, because prices of one of
   * them are not known or it delivers less. Never negative.
   */
  readonly savings: Money | undefined;
};

/**
 * Plans a charge and compares it with charging at once. Both follow from the same request, so that a
 * saving is never a difference in what was asked.
 */
export const compareWithImmediate = (
  { request, reserve }: PolicyCharge,
  curve: PriceCurve,
): ComparedCharge => {
  const plan = planReserveFirst(request, curve, reserve);
  const baseline = planImmediateCharge(request, curve);
  return { plan, baseline, savings: savingsOf(plan, baseline, request) };
};

const savingsOf = (
  plan: ChargePlan,
  baseline: ChargePlan,
  { power }: ChargeRequest,
): Money | undefined => {
  const priced = plan.unpriced === 0 && baseline.unpriced === 0;
  const alike = Math.abs(plan.energy - baseline.energy) <= ROUNDING * power;
  // Charging at once is one of the plans among which the cheapest was chosen.
  return priced && alike ? money(Math.max(0, baseline.cost - plan.cost)) : undefined;
};

/** Energy below this share of an hour at full power is rounding. */
const ROUNDING = 1e-8;
