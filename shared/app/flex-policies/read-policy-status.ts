import { pendingAction } from '#shared/app/actions/pending-action.ts';
import {
  type PolicyAddress,
  type RequirePolicyDeps,
  requirePolicy,
} from '#shared/app/flex-policies/require-policy.ts';
import { outlookOf, type PolicyOutlook } from '#shared/domain/flex-policies/policy-outlook.ts';
import { overrideAt } from '#shared/domain/flex-policies/policy-override.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { isSmartAsset } from '#shared/domain/smart-charging/smart-kind.ts';
import { clockOf } from '#shared/domain/time/clock-of.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type ReadPolicyStatusDeps = RequirePolicyDeps & {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly actions: Pick<ActionStore, 'get' | 'target'>;
  readonly locations: Pick<LocationStore, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** How a policy stands. */
export type PolicyStatus = PolicyOutlook & {
  /** With the override that is in force, if any. */
  readonly policy: VehiclePolicy;
  /** What is being asked of the vehicle in its name; null where nothing is. */
  readonly actionId: string | null;
};

/**
 * Use case: how a policy stands, as it was judged last, and what is going to come of it by what its vehicle told last.
 *
 * @throws {DomainError} `not_found`.
 */
export const readPolicyStatus = async (
  deps: ReadPolicyStatusDeps,
  address: PolicyAddress,
): Promise<PolicyStatus> => {
  const policy = await requirePolicy(deps, address);
  const { clientId, assetId, standing } = policy;
  const [asset, location, actionId] = await Promise.all([
    deps.assets.get(clientId, assetId),
    deps.locations.get(clientId, policy.locationId),
    actionOf(deps, policy),
  ]);
  const now = deps.clock.now();
  const timeZone = clockOf(location?.timezoneName);
  const outlook = outlookOf({
    ...{ policy, timeZone, prices: null, fleetPlan: null, told: null },
    ...{ isPending: false, now },
    asset: asset && isSmartAsset(asset) ? asset : undefined,
    isOverridden: standing.state === 'INACTIVE:OVERRIDDEN',
  });
  const override = overrideAt(policy, policy.override, timeZone, now);
  return { ...outlook, policy: { ...policy, override }, actionId };
};

const actionOf = async (
  { actions }: ReadPolicyStatusDeps,
  { clientId, assetId, standing }: VehiclePolicy,
): Promise<string | null> => {
  // Then it is the override that asks.
  if (standing.state === 'INACTIVE:OVERRIDDEN') return null;
  const action = await pendingAction(actions, await actions.target(clientId, assetId));
  return action?.isOfController ? action.id : null;
};
