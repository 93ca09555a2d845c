import type * as z from 'zod';
import type { TargetTemperature } from '#shared/contract/schemas/hvac-target-temperature.ts';
import { setpointsAround } from '#shared/contract/versions/temperatures.ts';
import { sentenceOf } from '#shared/domain/actions/obstacle.ts';
import { holdAt } from '#shared/domain/assets/hvac/hold-at.ts';
import type { HoldTarget, HvacReport } from '#shared/domain/assets/hvac/hvac-state.ts';
import { DomainError, type Issue } from '#shared/domain/errors/domain-error.ts';
import { celsius } from '#shared/domain/quantities/units.ts';

/** What a unit is to hold for who wants a temperature of it. */
export const toHoldOf = (
  { temperature, deadband = null }: z.output<typeof TargetTemperature>,
  unit: Pick<HvacReport, 'thermostatState' | 'limits'>,
): HoldTarget => {
  if (deadband === null) return holdAt(celsius(temperature), unit);
  const { heatSetpoint, coolSetpoint } = setpointsAround(temperature, deadband);
  return {
    mode: 'AUTO',
    heatSetpoint: celsius(heatSetpoint),
    coolSetpoint: celsius(coolSetpoint),
  };
};

/**
 * Words a refusal as the request was: whoever wants a temperature has named no mode and no setpoint.
 *
 * @throws {DomainError} the refusal; anything else as it is.
 */
export const refuseTemperature = (error: unknown): never => {
  const [found] = error instanceof DomainError ? error.issues : [];
  if (!(error instanceof DomainError) || !found) throw error;
  const issue = inTemperatures(found);
  throw new DomainError(error.code, sentenceOf(issue), { cause: error, issues: [issue] });
};

const inTemperatures = ({ path, message }: Issue): Issue => {
  if (path === 'body.mode') return { path: 'body.temperature', message };
  return message.endsWith(APART)
    ? { path: 'body.deadband', message: message.slice(0, -APART.length) }
    : { path: 'body.temperature', message: `leads to a setpoint that ${message}` };
};

/** What is said of two setpoints that a unit cannot hold at once. */
const APART = ' above heatSetpoint';
