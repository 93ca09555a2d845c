import type * as z from 'zod';
import type { FlexPolicyStatus } from '#shared/contract/schemas/flex-policy-status.ts';
import { toOverrideView } from '#shared/contract/views/flex-override-view.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { PolicyOutlook } from '#shared/domain/flex-policies/policy-outlook.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';

type Shown = PolicyOutlook & {
  readonly policy: VehiclePolicy;
  readonly actionId: string | null;
};

/** How a policy stands, as the API shows it. */
export const toFlexStatusView = ({
  policy,
  actionId,
  ...outlook
}: Shown): z.input<typeof FlexPolicyStatus> => {
  const { id, standing, override } = policy;
  const { session } = standing;
  return {
    policyId: id,
    vehicleId: policy.assetId,
    locationId: policy.locationId,
    updatedAt: toTimestamp(policy.updatedAt),
    state: standing.state,
    stateChangedAt: toTimestamp(standing.stateChangedAt),
    pluggedInAt: session && toTimestamp(session.pluggedInAt),
    deadline: toTimestamp(outlook.deadline),
    minimumChargeTarget: outlook.target,
    expectedLevelAtDeadline: outlook.expectedLevel,
    shortfallKwh: outlook.shortfall,
    override: override && toOverrideView(id, override),
    blocks: outlook.blocks.map(({ type, startAt, endAt, energy: kwhSum }) => ({
      type,
      startAt: toTimestamp(startAt),
      endAt: toTimestamp(endAt),
      kwhSum,
    })),
    plannedKwh: outlook.planned,
    deliveredKwh: outlook.delivered,
    vendorActionId: actionId,
  };
};
