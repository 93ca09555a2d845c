import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';

/** That a vehicle has a policy, and which: there is one at a time. */
export type PolicyClaim = {
  readonly clientId: string;
  readonly userId: string;
  readonly assetId: string;
  readonly policyId: string;
  readonly locationId: string;
  /** The car that is claimed besides; null where its vendor does not tell. */
  readonly vin: string | null;
};

/** The same of a car, of which each user who has linked it has a vehicle of their own. */
export type VinClaim = PolicyClaim & {
  readonly vin: string;
  /** +1 each time that another vehicle takes it over. */
  readonly version: number;
};

/** What a policy claims. */
export const claimOf = ({
  clientId,
  userId,
  assetId,
  id: policyId,
  locationId,
  claimedVin: vin,
}: VehiclePolicy): PolicyClaim => ({ clientId, userId, assetId, policyId, locationId, vin });
