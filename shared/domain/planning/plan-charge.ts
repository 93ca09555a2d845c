import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import type { DetailedRequest } from '#shared/domain/planning/detailed-request.ts';
import { planInOneRun } from '#shared/domain/planning/plan-in-one-run.ts';
import { planInRuns } from '#shared/domain/planning/plan-in-runs.ts';
import { planInterruptible } from '#shared/domain/planning/plan-interruptible.ts';
import type { OnOffPlan } from '#shared/domain/planning/plan-on-off-charge.ts';

/**
 * Plans one device under everything that restricts it, at least cost.
 *
 * How charging may be interrupted decides the method, and each is exact: any interruptions (greedy,
 * or a programme over hours of charging where the power falls), none (the starts at which the cost
 * can bend), limited (a programme over slots). docs/planning.md has the table of combinations.
 * Where not all of the energy fits, as much as possible is charged, then at least cost.
 *
 * Units: power in kW and energy in kWh as the meter sees them, instants in ms UTC.
 *
 * @returns A plan; `power` of a slot says where it is not that of the request.
 * @throws {RangeError} for numbers that make no sense, members of the request that contradict each
 *   other, or a request so large that its plan would take minutes: a caller's bug
 */
export const planCharge = (request: DetailedRequest, curve: PriceCurve): OnOffPlan => {
  switch (request.interruptions) {
    case 'none':
      return planInOneRun(request, curve);
    case 'limited':
      return planInRuns(request, curve);
    default:
      return planInterruptible(request, curve);
  }
};
