import * as z from 'zod';
import { AskedSetpoint } from '#shared/contract/schemas/hvac-setpoint.ts';

const heatSetpoint = AskedSetpoint.describe('Heat up to this, in degrees Celsius.');
const coolSetpoint = AskedSetpoint.describe('Cool down to this, in degrees Celsius.');

/** A mode to be held, and the setpoints that it needs. */
export const SetPermanentHold = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.enum(['COOL']), coolSetpoint }),
    z.strictObject({ mode: z.enum(['HEAT']), heatSetpoint }),
    z.strictObject({ mode: z.enum(['AUTO']), coolSetpoint, heatSetpoint }),
    z.strictObject({ mode: z.enum(['OFF']) }),
  ])
  .meta({
    id: 'HVACSetPermanentHoldPayload',
    description: 'What an HVAC is to hold until something else is asked for.',
  });
