import { createPolicy } from '#shared/app/flex-policies/create-policy.ts';
import { deletePolicy } from '#shared/app/flex-policies/delete-policy.ts';
import { endPolicyOverride } from '#shared/app/flex-policies/end-policy-override.ts';
import { overridePolicy } from '#shared/app/flex-policies/override-policy.ts';
import type { PolicyTerms } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { type Percent, percent } from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { theTerms } from '#test/support/a-flex-policy.ts';
import type { ControlLoop, LoopTwist } from '#test/support/control-loop.ts';
import { CLIENT } from '#test/support/device-world.ts';
import { startSmartLoop } from '#test/support/smart-loop.ts';

/** Agrees upon a policy of the vehicle at its home. Answers its id. */
export const agree = async (
  world: ControlLoop,
  twist: Partial<PolicyTerms> = {},
): Promise<string> => {
  const { id } = await createPolicy(world, {
    ...{ clientId: CLIENT, assetId: world.vehicle.id },
    terms: theTerms({ locationId: world.homeId, ...twist }),
  });
  return id;
};

/**
 * A virtual vehicle with a policy, which comes home at six in the evening, a third full, to a tariff that is cheap at night, and
 * all that goes round between it and the policy. It is not plugged in yet.
 */
export const startFlexLoop = async (
  change: VirtualChange<'vehicle'> = {},
  twist: LoopTwist = {},
) => {
  const world = await startSmartLoop({ chargeLimit: percent(100), ...change }, twist);
  const policyId = await agree(world);
  await world.settle();
  const address = { clientId: CLIENT, policyId };
  const policy = () => world.policies.get(CLIENT, policyId);
  return Object.assign(world, {
    policyId,
    agreed: policy,
    flexState: async () => (await policy())?.standing.state,
    /** Has it charge at once. */
    now: (target: Percent) =>
      overridePolicy(world, address, (givenAt) => ({ type: 'IMMEDIATE_START', givenAt, target })),
    notNow: () => endPolicyOverride(world, address),
    end: () => deletePolicy(world, address),
  });
};

export type FlexLoop = Awaited<ReturnType<typeof startFlexLoop>>;
