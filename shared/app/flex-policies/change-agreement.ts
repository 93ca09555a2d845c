import type { PolicyAddress } from '#shared/app/flex-policies/require-policy.ts';
import { type StoringChangeDeps, storingChange } from '#shared/app/flex-policies/storing-change.ts';
import type { FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';

/**
 * Use case: change what was agreed. An override stays, and is about the same deadline, as it is by then.
 *
 * @throws {DomainError} `not_found`.
 */
export const changeAgreement = (
  deps: StoringChangeDeps,
  address: PolicyAddress,
  agreed: (before: FlexPolicy) => FlexPolicy,
): Promise<VehiclePolicy> =>
  storingChange(deps, address, (policy) => {
    const { batteryReserve, schedule } = agreed(policy);
    return { ...policy, batteryReserve, schedule };
  });
