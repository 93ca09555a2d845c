import type {
  DifferenceRange,
  HvacHoldMode,
  TemperatureRange,
} from '#shared/domain/assets/hvac/hvac-state.ts';
import type { Celsius, Kelvins, Kilowatts } from '#shared/domain/quantities/units.ts';
import { lookAgain } from '#shared/domain/sandbox/hvac/pass-hvac.ts';
import {
  following,
  holding,
  programmed,
  settingAt,
} from '#shared/domain/sandbox/hvac/thermostat.ts';
import type {
  HvacBody,
  HvacFaults,
  Thermostat,
  VirtualHvac,
} from '#shared/domain/sandbox/hvac/virtual-hvac.ts';
import type { WeeklyProgram } from '#shared/domain/sandbox/hvac/weekly-program.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';

/** What somebody in the room, the builder of the house, or a hand on the fault switches can change. */
export type HvacChange = {
  readonly displayName?: string | null | undefined;
  readonly groupName?: string | null | undefined;
  readonly temperature?: Celsius | undefined;
  readonly mode?: HvacHoldMode | undefined;
  readonly heatSetpoint?: Celsius | undefined;
  readonly coolSetpoint?: Celsius | undefined;
  readonly holdType?: 'PERMANENT' | 'SCHEDULED' | undefined;
  readonly program?: WeeklyProgram | null | undefined;
  readonly heatCapacity?: number | undefined;
  readonly heatLoss?: number | undefined;
  readonly outdoor?: HvacBody['outdoor'] | undefined;
  readonly heatingPower?: Kilowatts | undefined;
  readonly heatingPerformance?: number | undefined;
  readonly coolingPower?: Kilowatts | undefined;
  readonly coolingPerformance?: number | undefined;
  readonly heatSetpointRange?: TemperatureRange | undefined;
  readonly coolSetpointRange?: TemperatureRange | undefined;
  readonly setpointDifferenceRange?: DifferenceRange | undefined;
  readonly setpointStep?: Kelvins | null | undefined;
  readonly tellsConsumption?: boolean | undefined;
  readonly faults?: { readonly [Fault in keyof HvacFaults]?: HvacFaults[Fault] | undefined };
};

/** The HVAC after a change. */
export const changeHvac = (hvac: VirtualHvac, change: HvacChange): VirtualHvac => {
  const { displayName, groupName, heatCapacity, heatLoss, outdoor, tellsConsumption } = change;
  const changed: VirtualHvac = {
    ...withDefined(hvac, { outdoor, tellsConsumption }),
    information: withDefined(hvac.information, { displayName, groupName }),
    room: withDefined(hvac.room, { heatCapacity, heatLoss }),
    heating: withDefined(hvac.heating, {
      power: change.heatingPower,
      performance: change.heatingPerformance,
    }),
    cooling: withDefined(hvac.cooling, {
      power: change.coolingPower,
      performance: change.coolingPerformance,
    }),
    limits: withDefined(hvac.limits, {
      heatSetpoint: change.heatSetpointRange,
      coolSetpoint: change.coolSetpointRange,
      setpointDifference: change.setpointDifferenceRange,
      setpointStep: change.setpointStep,
    }),
    thermostat: turn(hvac, change),
    faults: withDefined(hvac.faults, change.faults ?? {}),
  };
  return lookAgain(changed, hvac, change.temperature);
};

/**
 * Whoever turns a thermostat has it hold what it was turned to, beginning with what it did before. Its
 * program goes on only where the change says so, and then counts more.
 */
const turn = ({ thermostat, evaluatedAt: now }: VirtualHvac, change: HvacChange): Thermostat => {
  const { mode, heatSetpoint, coolSetpoint, holdType, program } = change;
  const isTurned = [mode, heatSetpoint, coolSetpoint].some((part) => part !== undefined);
  const isHeldNow = holdType === 'PERMANENT' || program === null;
  const setting = withDefined(settingAt(thermostat, now), { mode, heatSetpoint, coolSetpoint });
  const held =
    isTurned || (isHeldNow && thermostat.holdType === 'SCHEDULED')
      ? holding(thermostat, setting, now)
      : thermostat;
  const reprogrammed = program === undefined ? held : programmed(held, program, now);
  return holdType === 'SCHEDULED' ? following(reprogrammed, now) : reprogrammed;
};
