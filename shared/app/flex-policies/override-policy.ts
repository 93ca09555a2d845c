import type { PolicyAddress } from '#shared/app/flex-policies/require-policy.ts';
import { type StoringChangeDeps, storingChange } from '#shared/app/flex-policies/storing-change.ts';
import type { GivenOverride } from '#shared/domain/flex-policies/policy-override.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a driver wants this once, said now. */
type OverrideAt = (givenAt: Instant) => GivenOverride;

/**
 * Use case: have a policy do otherwise once, until the deadline that it is about. It takes the place of what was wanted before.
 *
 * @throws {DomainError} `not_found`.
 */
export const overridePolicy = async (
  deps: StoringChangeDeps,
  address: PolicyAddress,
  overrideAt: OverrideAt,
): Promise<void> => {
  await storingChange(deps, address, (policy, now) => ({ ...policy, override: overrideAt(now) }));
};
