import * as z from 'zod';
import { actionHead } from '#shared/contract/schemas/action-head.ts';

const holdType = z.enum(['PERMANENT']).describe('Until something else is asked for.');
const coolSetpoint = z.number().describe('Cools down to this, in degrees Celsius.');
const heatSetpoint = z.number().describe('Heats up to this, in degrees Celsius.');

/** What a unit holds, or shall hold. */
export const PermanentHold = z
  .union([
    z.strictObject({ mode: z.enum(['COOL']), coolSetpoint, holdType }),
    z.strictObject({ mode: z.enum(['HEAT']), heatSetpoint, holdType }),
    z.strictObject({ mode: z.enum(['AUTO']), coolSetpoint, heatSetpoint, holdType }),
    z.strictObject({ mode: z.enum(['OFF']), holdType }),
  ])
  .meta({ id: 'PermanentHoldTargetState', description: 'What an HVAC is to hold.' });

const targetType = z.enum(['hvac']).describe('Type of the device.');

/** A request to hold a mode and temperature. */
export const HvacActionPermanentHold = z
  .strictObject({ ...actionHead, targetType, target: PermanentHold })
  .meta({ id: 'HvacActionPermanentHold', description: 'A request to hold a temperature.' });

/** That a unit does what its own schedule says. */
export const ScheduledTargetState = z
  .strictObject({ holdType: z.enum(['SCHEDULED']).describe("The device's own schedule.") })
  .meta({ id: 'ScheduledTargetState', description: "What the device's own schedule says." });

/** A request to go back to the schedule that the device itself keeps. */
export const HvacActionFollowSchedule = z
  .strictObject({
    ...actionHead,
    targetType,
    target: ScheduledTargetState,
  })
  .meta({
    id: 'HvacActionFollowSchedule',
    description: "A request to follow the device's schedule.",
  });

/** Any action on an HVAC. */
export const HvacAction = z
  .union([HvacActionPermanentHold, HvacActionFollowSchedule])
  .meta({ id: 'HvacAction', description: 'An action on an HVAC.' });
