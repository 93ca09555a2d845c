import {
  type RemovingPolicyDeps,
  removingPolicy,
} from '#shared/app/flex-policies/removing-policy.ts';
import type { PolicyClaim } from '#shared/domain/flex-policies/policy-claim.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';

export type RemovingPoliciesAtDeps = RemovingPolicyDeps & {
  readonly policies: Pick<FlexPolicyStore, 'claimsOfUser'>;
};

/** The end of each policy at a location, as a transaction of its own. */
export const removingPoliciesAt = async (
  deps: RemovingPoliciesAtDeps,
  location: Pick<Location, 'clientId' | 'userId' | 'id'>,
  now: Instant,
): Promise<readonly (readonly Write[])[]> => {
  const { clientId, userId, id } = location;
  const claims = await deps.policies.claimsOfUser(clientId, userId);
  const here = claims.filter(({ locationId }: PolicyClaim) => locationId === id);
  return Promise.all(here.map((claim) => removingPolicy(deps, claim, now)));
};
