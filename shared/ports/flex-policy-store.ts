import type { PolicyClaim, VinClaim } from '#shared/domain/flex-policies/policy-claim.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Write } from '#shared/ports/commit.ts';

/** Which policies of a client; all where nothing is said. */
export type PoliciesWanted = {
  readonly assetId?: string | undefined;
  readonly locationId?: string | undefined;
};

/** Which vehicle of which user. */
export type PolicyOf = Pick<PolicyClaim, 'clientId' | 'userId' | 'assetId'>;

/**
 * Flex policies, each with how it stands, and what they claim. Whatever adds one holds its user to being alive, and its location
 * to being there, in the same transaction, so that none is left behind one of these.
 */
export type FlexPolicyStore = {
  /** Undefined also for one of a kind of asset that only newer code gives policies. */
  readonly get: (clientId: string, policyId: string) => Promise<VehiclePolicy | undefined>;
  /** Whether there is one, of whatever kind. */
  readonly isThere: (clientId: string, policyId: string) => Promise<boolean>;
  readonly list: (
    clientId: string,
    wanted: PoliciesWanted,
    page: PageRequest,
  ) => Promise<Page<VehiclePolicy>>;
  readonly claim: (of: PolicyOf) => Promise<PolicyClaim | undefined>;
  /** All of a user; consistent. */
  readonly claimsOfUser: (clientId: string, userId: string) => Promise<readonly PolicyClaim[]>;
  readonly vinClaim: (clientId: string, vin: string) => Promise<VinClaim | undefined>;
  /** Adds a policy, which claims its vehicle; commit both. */
  readonly adding: (policy: VehiclePolicy) => readonly Write[];
  /** `next.version` 1 for a car that is not claimed yet, else one more than was read. */
  readonly claimingVin: (next: VinClaim) => Write;
  /** `next.version` is one more than the version that was read. */
  readonly replacing: (next: VehiclePolicy) => Write;
  /** Removes a policy, whatever is in it, and its claim; commit both. Safe to do twice. */
  readonly removing: (claim: PolicyClaim) => readonly Write[];
  readonly releasingVin: (claim: VinClaim) => Write;
};
