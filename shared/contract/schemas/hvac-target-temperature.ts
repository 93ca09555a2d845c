import * as z from 'zod';
import { AskedSetpoint } from '#shared/contract/schemas/hvac-setpoint.ts';
import { AskedTemperature, setpointsAround } from '#shared/contract/versions/temperatures.ts';
import { isPossibleSetpoint, setpointIssue } from '#shared/domain/assets/hvac/setpoints.ts';

/** What an HVAC is to keep, as that was asked for before modes could be. */
export const TargetTemperature = z
  .strictObject({
    temperature: AskedSetpoint.describe('In degrees Celsius.'),
    deadband: AskedTemperature.shape.deadband,
  })
  .refine(
    ({ temperature, deadband }) =>
      Object.values(setpointsAround(temperature, deadband ?? 0)).every(isPossibleSetpoint),
    { path: ['deadband'], message: `leads to a temperature that ${setpointIssue}` },
  )
  .meta({ id: 'TargetTemperature', description: 'What an HVAC is to keep.' });
