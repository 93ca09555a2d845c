import type { DealtPlan } from '#shared/domain/fleet/dealt-plan.ts';
import type { PlanHead } from '#shared/domain/fleet/fleet-head.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import type { FleetPlanOf } from '#shared/ports/fleet-plan-of.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

export type PlanDealtToDeps = { readonly fleets: Pick<FleetStore, 'planInForce' | 'plans'> };

/**
 * The plan that a vehicle was dealt, if that is by the intent that is in force, and for its present stay. Parts of plans are
 * remembered for those who share them: a plan never changes once it is named.
 */
export const planDealtTo = ({ fleets }: PlanDealtToDeps): FleetPlanOf => {
  const parts = new Map<string, ReadonlyMap<string, DealtPlan>>();
  const partOf = async (
    clientId: string,
    plan: PlanHead,
    part: number,
  ): Promise<ReadonlyMap<string, DealtPlan>> => {
    const name = JSON.stringify([clientId, plan.id, part]);
    const known = parts.get(name);
    if (known) return known;
    const found = (await fleets.plans(clientId, plan, part)) ?? [];
    const plans = new Map(found.map((each) => [each.policyId, each]));
    const [oldest] = parts.keys();
    if (parts.size >= REMEMBERED && oldest !== undefined) parts.delete(oldest);
    parts.set(name, plans);
    return plans;
  };
  return async (policy) => {
    const plan = await fleets.planInForce(policy.clientId);
    if (!plan) return null;
    const dealt = await partOf(policy.clientId, plan, shareOf(policy.id, plan.parts));
    const mine = dealt.get(policy.id);
    if (!mine || !isOfStay(policy, mine)) return null;
    return { number: plan.number, revisionId: plan.revisionId, spans: mine.spans };
  };
};

/** A part of a plan of a million vehicles is some megabytes when it is read. */
const REMEMBERED = 16;

/** A need that was counted anew since is still of the same stay, and is dealt another plan within a minute. */
const isOfStay = (
  { standing: { session } }: VehiclePolicy,
  { needFrom }: Pick<DealtPlan, 'needFrom'>,
): boolean => session?.endedAt === null && needFrom >= session.pluggedInAt - SLACK;

/** Needs are told to the second, and vendors have clocks of their own. */
const SLACK = 60_000;
