import * as z from 'zod';
import { AskedSetpoint } from '#shared/contract/schemas/hvac-setpoint.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { isPossibleSetpoint, setpointIssue } from '#shared/domain/assets/hvac/setpoints.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

/** What an HVAC does, as it was said before modes could be asked for. */
export const ShownTemperature = z.strictObject({
  temperature: z
    .number()
    .nullable()
    .describe(
      'In degrees Celsius; null where the unit is off, or does what its own schedule says.',
    ),
  deadband: z
    .number()
    .nullable()
    .describe('From where it heats to where it cools, in kelvins; null where it does one of them.'),
});

/** What it shall do, as that was asked for. */
export const AskedTemperature = z
  .strictObject({
    temperature: AskedSetpoint.nullable().describe(
      'In degrees Celsius; null for what the own schedule of the unit says.',
    ),
    deadband: z
      .number()
      .overwrite(nearestMeant)
      .refine((deadband) => deadband >= 0, 'must be at least 0')
      .nullable()
      .optional()
      .describe(
        'Heats half of it below the temperature, and cools half of it above, in kelvins. Without it the unit does the one of both that it does already, or can.',
      ),
  })
  .check(({ value: { temperature, deadband }, issues }) => {
    const refuse = (message: string) =>
      issues.push({ code: 'custom', input: deadband, path: ['deadband'], message });
    if (typeof deadband !== 'number') return;
    if (temperature === null) {
      refuse('must be null where there is no temperature');
      return;
    }
    const { heatSetpoint, coolSetpoint } = setpointsAround(temperature, deadband);
    if (!isPossibleSetpoint(heatSetpoint) || !isPossibleSetpoint(coolSetpoint)) {
      refuse(`leads to a temperature that ${setpointIssue}`);
    }
  });

/** What is wanted of a unit, with nothing said of its mode. */
export const toTemperature = ({ mode, heatSetpoint, coolSetpoint }: Json) => {
  if (mode === 'HEAT') return { temperature: heatSetpoint, deadband: null };
  if (mode === 'COOL') return { temperature: coolSetpoint, deadband: null };
  if (mode !== 'AUTO') return { temperature: null, deadband: null };
  return around(heatSetpoint, coolSetpoint);
};

/** Of setpoints that the vendor tells only one of, or none, there is nothing between. */
const around = (from: unknown, to: unknown) => {
  if (typeof from !== 'number') return { temperature: to ?? null, deadband: null };
  if (typeof to !== 'number') return { temperature: from, deadband: null };
  return { temperature: rounded((from + to) / 2, 9), deadband: rounded(Math.abs(to - from), 9) };
};

/** The same forwards. Which of the two a single temperature is for, `inModeOf` finds out. */
export const fromTemperature = ({ temperature, deadband }: Json) => {
  if (typeof temperature !== 'number') return { holdType: 'SCHEDULED' };
  return typeof deadband === 'number'
    ? { mode: 'AUTO', ...setpointsAround(temperature, deadband), holdType: 'PERMANENT' }
    : { mode: 'HEAT', heatSetpoint: temperature, holdType: 'PERMANENT' };
};

/** One digit more than what they are made of has, as they are half of it apart. */
export const setpointsAround = (temperature: number, deadband: number) => ({
  heatSetpoint: rounded(temperature - deadband / 2, 10),
  coolSetpoint: rounded(temperature + deadband / 2, 10),
});

/** Halves and sums leave a rest behind the last digit that somebody meant. */
const rounded = (value: number, digits: number): number =>
  nearestMeant(Number(value.toFixed(digits)));
