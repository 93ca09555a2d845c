import * as z from 'zod';
import { FlexDeadline, MinimumChargeTarget } from '#shared/contract/schemas/flex-policy.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

const nextDay = {
  type: z.enum(['NEXT_DAY_SCHEDULE']),
  deadline: FlexDeadline.optional(),
  minimumChargeTarget: MinimumChargeTarget.optional(),
};

const immediate = {
  type: z.enum(['IMMEDIATE_START']),
  target: z
    .number()
    .overwrite(nearestMeant)
    .refine((level) => level > 0 && level <= 100, 'must be above 0 and at most 100')
    .meta(ownBounds({ exclusiveMinimum: 0, maximum: 100 }))
    .describe('Up to this level, in percent, the vehicle charges at once, and without a pause.'),
};

const policyId = z.string().describe('Id of the policy.');

/** What a driver wants once. */
export const FlexPolicyOverride = z
  .discriminatedUnion('type', [
    z
      .strictObject(nextDay)
      .refine(
        ({ deadline, minimumChargeTarget }) =>
          deadline !== undefined || minimumChargeTarget !== undefined,
        'must have a `deadline`, a `minimumChargeTarget`, or both',
      )
      .meta({
        id: 'FlexPolicyOverrideNextDaySchedule',
        description: 'Another time or target for the next deadline, on its own day.',
      }),
    z.strictObject(immediate).meta({
      id: 'FlexPolicyOverrideImmediateStart',
      description: 'Charging at once, to a level.',
    }),
  ])
  .meta({ id: 'FlexPolicyOverride', description: 'What a driver wants once.' });

/** The same as the API shows it. */
export const FlexPolicyOverrideResponse = z
  .discriminatedUnion('type', [
    z.strictObject({ ...nextDay, policyId }).meta({
      id: 'FlexPolicyOverrideNextDayScheduleResponse',
      description: 'Another time or target for the next deadline, on its own day.',
    }),
    z.strictObject({ ...immediate, policyId }).meta({
      id: 'FlexPolicyOverrideImmediateStartResponse',
      description: 'Charging at once, to a level.',
    }),
  ])
  .meta({ id: 'FlexPolicyOverrideResponse', description: 'What a driver wants once.' });
