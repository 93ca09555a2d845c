import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type RequirePolicyDeps = {
  readonly policies: Pick<FlexPolicyStore, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
};

/** Which policy of which client. */
export type PolicyAddress = { readonly clientId: string; readonly policyId: string };

/**
 * A policy is there until its user is erased: from the deletion on nobody is shown it, whoever has the id by then.
 *
 * @throws {DomainError} `not_found`.
 */
export const requirePolicy = async (
  { policies, users }: RequirePolicyDeps,
  { clientId, policyId }: PolicyAddress,
): Promise<VehiclePolicy> => {
  const policy = await policies.get(clientId, policyId);
  const user = policy && (await users.get(clientId, policy.userId));
  if (!policy || isGone(user, { userSince: policy.userSince, at: policy.createdAt })) {
    throw new DomainError('not_found', 'There is no flex policy with this id.');
  }
  return policy;
};
