import type {
  HoldTarget,
  HvacRequest,
  TemperatureRange,
} from '#shared/domain/assets/hvac/hvac-state.ts';
import { type Celsius, celsius } from '#shared/domain/quantities/units.ts';
import { hvacModesOf } from '#shared/domain/sandbox/hvac/hvac-modes.ts';
import { lookAgain } from '#shared/domain/sandbox/hvac/pass-hvac.ts';
import type { Setting } from '#shared/domain/sandbox/hvac/setting.ts';
import { following, holding, settingAt } from '#shared/domain/sandbox/hvac/thermostat.ts';
import type { VirtualHvac } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';

/** What an HVAC does with a command at the moment it takes effect. What it cannot do it does not do. */
export const obeyHvac = (hvac: VirtualHvac, request: HvacRequest): VirtualHvac => {
  const { thermostat, evaluatedAt } = hvac;
  if (request.kind === 'follow-schedule') {
    return lookAgain({ ...hvac, thermostat: following(thermostat, evaluatedAt) }, hvac);
  }
  if (!hvacModesOf(hvac).includes(request.target.mode)) return hvac;
  const setting = settingFor(hvac, request.target);
  return lookAgain({ ...hvac, thermostat: holding(thermostat, setting, evaluatedAt) }, hvac);
};

/** The setting that a unit makes of a target: rounded to its steps, and within its ranges. */
const settingFor = (
  { thermostat, limits, evaluatedAt }: VirtualHvac,
  target: HoldTarget,
): Setting => {
  const before = settingAt(thermostat, evaluatedAt);
  const possible = (value: Celsius, range: TemperatureRange) =>
    within(limits.setpointStep ? rounded(value, limits.setpointStep) : value, range);
  return {
    mode: target.mode,
    heatSetpoint:
      'heatSetpoint' in target
        ? possible(target.heatSetpoint, limits.heatSetpoint)
        : before.heatSetpoint,
    coolSetpoint:
      'coolSetpoint' in target
        ? possible(target.coolSetpoint, limits.coolSetpoint)
        : before.coolSetpoint,
  };
};

/** Without the digits that a binary fraction adds: 213 steps of 0.1 are 21.3. */
const rounded = (value: number, step: number): number =>
  Number((Math.round(value / step) * step).toFixed(6));

const within = (value: number, { min, max }: TemperatureRange): Celsius =>
  celsius(Math.max(min ?? value, Math.min(max ?? value, value)));
