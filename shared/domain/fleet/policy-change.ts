import type { TalliedChunk } from '#shared/domain/flex-policies/charge-tally.ts';
import type { FlexStanding, VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a fleet hears of a policy that was written or deleted. */
export type PolicyChange = Pick<
  VehiclePolicy,
  'clientId' | 'userId' | 'locationId' | 'assetId' | 'version'
> & {
  readonly policyId: string;
  /** When it was deleted; null where it is there. */
  readonly goneAt: Instant | null;
  /** Null where it was deleted. */
  readonly standing: Omit<FlexStanding, 'habit' | 'session' | 'state' | 'stateChangedAt'> | null;
  /** What was tallied before: what did not change of it need not be entered again. */
  readonly tallied: readonly TalliedChunk[];
};

/** What a fleet hears of a policy that is there. */
export const writtenPolicy = (
  policy: VehiclePolicy,
  before: VehiclePolicy | undefined,
): PolicyChange => {
  const { clientId, userId, locationId, assetId, version, id, standing } = policy;
  return {
    ...{ clientId, userId, locationId, assetId, version, policyId: id, goneAt: null, standing },
    tallied: before?.standing.tally.chunks ?? [],
  };
};

/** What it hears of one that is there no longer. */
export const deletedPolicy = (policy: VehiclePolicy, goneAt: Instant): PolicyChange => ({
  ...writtenPolicy(policy, policy),
  goneAt,
  standing: null,
});
