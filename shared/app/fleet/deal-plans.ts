import { type DealtPlan, type DealtZone, dealtPlans } from '#shared/domain/fleet/dealt-plan.ts';
import type { KeptIn } from '#shared/domain/fleet/fleet-head.ts';
import { switchesEarlier } from '#shared/domain/fleet/switches-earlier.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { PlansPreview } from '#shared/domain/flex/preview-plans.ts';
import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

export type DealPlansDeps = { readonly fleets: Pick<FleetStore, 'keepPlans'> };

type Deal = {
  readonly clientId: string;
  readonly id: string;
  readonly horizon: Horizon;
  readonly zones: readonly DealtZone[];
  readonly plans: PlansPreview;
  /** Over how many parts they are spread. */
  readonly parts: number;
  readonly now: Instant;
};

/** Writes down one plan for each vehicle, and says which of them are to be switched earlier than their policies think. */
export const dealPlans = async (
  { fleets }: DealPlansDeps,
  { clientId, id, horizon, zones, plans, parts, now }: Deal,
): Promise<{ readonly kept: KeptIn; readonly earlier: readonly string[] }> => {
  const byPart: DealtPlan[][] = Array.from({ length: parts }, () => []);
  const earlier: string[] = [];
  for (const { member, plan } of dealtPlans(horizon, zones, plans)) {
    byPart[member.shard]?.push(plan);
    if (switchesEarlier(member, plan, now)) earlier.push(member.assetId);
  }
  const kept = await fleets.keepPlans({ clientId, id, what: byPart, expiresAt: after(now, KEPT) });
  return { kept, earlier };
};

/** They are dealt anew four times an hour; were that to stop, vehicles would plan for themselves in the end. */
const KEPT = hours(6);
