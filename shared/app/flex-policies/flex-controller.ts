import {
  type JudgePolicyNowDeps,
  judgePolicyNow,
} from '#shared/app/flex-policies/judge-policy-now.ts';
import {
  type ReleasePoliciesDeps,
  releasingPolicies,
} from '#shared/app/flex-policies/releasing-policies.ts';
import {
  type ReleaseClaimsDeps,
  removingClaims,
} from '#shared/app/flex-policies/removing-policy.ts';
import type { Controller, Held } from '#shared/app/reconciling/controller.ts';
import { isActive } from '#shared/domain/flex-policies/flex-state.ts';
import { claimOf } from '#shared/domain/flex-policies/policy-claim.ts';
import { isSmartAsset } from '#shared/domain/smart-charging/smart-kind.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type FlexControllerDeps = JudgePolicyNowDeps &
  ReleasePoliciesDeps &
  ReleaseClaimsDeps & {
    readonly policies: Pick<FlexPolicyStore, 'get' | 'replacing'>;
    readonly locations: Pick<LocationStore, 'get'>;
  };

/** Has vehicles charge as their drivers agreed to, within their fleet. */
export const flexController = (deps: FlexControllerDeps): Controller => ({
  ...releasingPolicies(deps),
  reconcile: async ({ control, asset }, now) => {
    const { clientId, assetId, holder } = control;
    const policy = await deps.policies.get(clientId, holder.id);
    if (!policy && (await deps.policies.isThere(clientId, holder.id))) return undefined;
    if (policy?.assetId !== assetId || (asset && !isSmartAsset(asset))) return unheld;
    const location = await deps.locations.get(clientId, policy.locationId);
    if (location?.userId !== policy.userId) {
      // Whoever deleted it died before it took the policy along.
      const removals = await removingClaims(deps, claimOf(policy));
      return { ...unheld, writes: () => removals };
    }
    const judgement = await judgePolicyNow(deps, { policy, asset, location, control, now });
    const { state, request, wakeAt, record } = judgement;
    return {
      isHolding: true,
      isInControl: isActive(state),
      wakeAt,
      wish: request ? { request, locationId: location.id } : null,
      writes: (asked) => {
        const next = record(asked);
        return next === policy ? [] : [deps.policies.replacing(nextVersion(next, now))];
      },
    };
  },
});

const unheld: Held = {
  ...{ isHolding: false, isInControl: false, wakeAt: null, wish: null },
  writes: () => [],
};
