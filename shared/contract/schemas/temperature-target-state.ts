import * as z from 'zod';
import { PermanentHold, ScheduledTargetState } from '#shared/contract/schemas/hvac-action.ts';
import { AskedSetpoint } from '#shared/contract/schemas/hvac-setpoint.ts';

const holdType = z.enum(['PERMANENT']).describe('Until something else is asked for.');
const heatSetpoint = AskedSetpoint.describe('Heat up to this, in degrees Celsius.');
const coolSetpoint = AskedSetpoint.describe('Cool down to this, in degrees Celsius.');

/** What an HVAC shall do: hold a mode and the setpoints that it needs, or follow its own schedule. */
export const TemperatureTargetState = z
  .union([
    z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.enum(['COOL']), coolSetpoint, holdType }),
      z.strictObject({ mode: z.enum(['HEAT']), heatSetpoint, holdType }),
      z.strictObject({ mode: z.enum(['AUTO']), coolSetpoint, heatSetpoint, holdType }),
      z.strictObject({ mode: z.enum(['OFF']), holdType }),
    ]),
    ScheduledTargetState,
  ])
  .meta({ id: 'TemperatureTargetState', description: 'What an HVAC shall do.' });

/** What an HVAC does; null where it does not tell, or tells something that nobody can ask for. */
export const NullableTemperatureTargetState = z
  .union([PermanentHold, ScheduledTargetState])
  .nullable()
  .meta({
    id: 'NullableTemperatureTargetState',
    description: 'What an HVAC does. Null when it does not tell.',
  });
