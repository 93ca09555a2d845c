import type { PolicyAddress } from '#shared/app/flex-policies/require-policy.ts';
import { type StoringChangeDeps, storingChange } from '#shared/app/flex-policies/storing-change.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { overrideAt } from '#shared/domain/flex-policies/policy-override.ts';
import { clockOf } from '#shared/domain/time/clock-of.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type EndPolicyOverrideDeps = StoringChangeDeps & {
  readonly locations: Pick<LocationStore, 'get'>;
};

/**
 * Use case: have a policy do again what was agreed.
 *
 * @throws {DomainError} `not_found`, for the policy, and where nothing else is wanted of it.
 */
export const endPolicyOverride = async (
  { locations, ...deps }: EndPolicyOverrideDeps,
  address: PolicyAddress,
): Promise<void> => {
  await storingChange(deps, address, async (policy, now) => {
    const location = await locations.get(policy.clientId, policy.locationId);
    const timeZone = clockOf(location?.timezoneName);
    if (overrideAt(policy, policy.override, timeZone, now)) return { ...policy, override: null };
    throw new DomainError('not_found', 'The flex policy has no override.');
  });
};
