import * as z from 'zod';
import { FlexPolicyOverrideResponse } from '#shared/contract/schemas/flex-policy-override.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { flexBlockTypes } from '#shared/domain/flex-policies/flex-session.ts';
import { flexStates } from '#shared/domain/flex-policies/flex-state.ts';

const FlexPolicyState = z.enum(flexStates).meta({
  id: 'FlexPolicyState',
  description:
    'How a policy and its vehicle stand. `UPCOMING`: it is expected to be plugged in. `ACTIVE`: it is, and the policy says when ' +
    'it charges: below its reserve, as agreed, or at once. `SETTLED`: it was unplugged. `INACTIVE`: the policy leaves it ' +
    'alone, as it is elsewhere, cannot be controlled, or is charged by force (smart override).',
});

const kwh = z.number().min(0);

const FlexBlock = z
  .strictObject({
    type: z.enum(flexBlockTypes).describe('Why it charges.'),
    startAt: Timestamp,
    endAt: Timestamp.describe('In the future where it is only planned.'),
    kwhSum: kwh.describe('At the meter.'),
  })
  .meta({ id: 'FlexBlock', description: 'Charging without a pause.' });

/** How a policy stands. */
export const FlexPolicyStatus = z
  .strictObject({
    policyId: z.string().describe('Id of the policy.'),
    vehicleId: z.string().describe('Id of its vehicle.'),
    locationId: z.string().describe('Where it holds.'),
    updatedAt: Timestamp.describe(
      'When anything of the policy, or of how it stands, changed last.',
    ),
    state: FlexPolicyState,
    stateChangedAt: Timestamp.describe('When it came into its state.'),
    pluggedInAt: Timestamp.nullable().describe(
      'When the present stay at the location began, or the one before until its deadline.',
    ),
    deadline: Timestamp.describe('By when the vehicle is, or was, to be ready.'),
    minimumChargeTarget: z.number().describe('How full it is to be then, in percent.'),
    expectedLevelAtDeadline: z
      .number()
      .nullable()
      .describe('How full it is going to be. Null while it is not plugged in, or does not tell.'),
    shortfallKwh: kwh
      .nullable()
      .describe('What does not fit before the deadline, or into the vehicle by its own limit.'),
    override: FlexPolicyOverrideResponse.nullable().describe('What its driver wants this once.'),
    blocks: z
      .array(FlexBlock)
      .describe('What the stay has charged, and is going to, in that order.'),
    plannedKwh: kwh
      .nullable()
      .describe('All that the stay is to charge, what it has charged included.'),
    deliveredKwh: kwh.nullable().describe('What it has charged, as far as the vehicle tells.'),
    vendorActionId: z
      .string()
      .nullable()
      .describe('The action that is being carried out for the policy.'),
  })
  .meta({ id: 'FlexPolicyStatus', description: 'How a flex policy stands.' });
