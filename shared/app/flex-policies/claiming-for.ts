import {
  lettingVehicleBe,
  type RemovingPolicyDeps,
} from '#shared/app/flex-policies/removing-policy.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { claimOf, type PolicyClaim } from '#shared/domain/flex-policies/policy-claim.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isAbandoned } from '#shared/domain/smart-charging/vehicle-claim.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';

export type ClaimingForDeps = RemovingPolicyDeps & {
  readonly policies: Pick<FlexPolicyStore, 'claim' | 'claimingVin'>;
  readonly assets: Pick<AssetStore, 'get'>;
};

/**
 * Prepares that a vehicle has a policy, and that no other one of the same car has, whoever has linked it. A policy of a vehicle
 * that nobody gets at any more, such as of a car that was sold, ends with that.
 *
 * @throws {DomainError} `conflict`, which names the policy where it is of the same user.
 */
export const claimingFor = async (
  deps: ClaimingForDeps,
  policy: VehiclePolicy,
  now: Instant,
): Promise<readonly Write[]> => {
  const own = await deps.policies.claim(policy);
  if (own) throw taken(policy, own);
  const { clientId, claimedVin: vin } = policy;
  if (vin === null) return [];
  const car = await deps.policies.vinClaim(clientId, vin);
  const claiming = deps.policies.claimingVin({
    ...claimOf(policy),
    vin,
    version: (car?.version ?? 0) + 1,
  });
  if (!car) return [claiming];
  const vehicle = await deps.assets.get(clientId, car.assetId);
  if (vehicle && !isAbandoned(vehicle, now)) throw taken(policy, car);
  return [claiming, ...deps.policies.removing(car), ...(await lettingVehicleBe(deps, car, now))];
};

const taken = ({ userId }: VehiclePolicy, claim: PolicyClaim): DomainError =>
  new DomainError(
    'conflict',
    claim.userId === userId
      ? `The vehicle has a flex policy already: ${claim.policyId}.`
      : 'The vehicle has a flex policy already, of another user.',
  );
