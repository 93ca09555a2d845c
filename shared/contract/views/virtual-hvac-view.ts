import type * as z from 'zod';
import type { VirtualHvac as HvacBody } from '#shared/contract/schemas/virtual-hvac.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toFaultsView } from '#shared/contract/views/virtual-faults-view.ts';
import {
  hours,
  type Instant,
  type Milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { hvacEnergy, hvacPower } from '#shared/domain/sandbox/hvac/hvac-power.ts';
import { outdoorTemperature } from '#shared/domain/sandbox/hvac/outdoor-climate.ts';
import { temperatureOf } from '#shared/domain/sandbox/hvac/pass-hvac.ts';
import { settingAt } from '#shared/domain/sandbox/hvac/thermostat.ts';
import type { VirtualHvac } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';
import type { WeeklyProgram } from '#shared/domain/sandbox/hvac/weekly-program.ts';

/** A virtual HVAC as it truly is at `now`. */
export const toVirtualHvacView = (stored: VirtualHvac, now: Instant): z.input<typeof HvacBody> => {
  const hvac = advanceDevice(stored, now);
  const { thermostat, limits, heating, cooling } = hvac;
  return {
    id: hvac.id,
    accountId: hvac.accountId,
    type: hvac.type,
    information: hvac.information,
    temperature: temperatureOf(hvac),
    outdoorTemperature: outdoorTemperature(hvac.outdoor, hvac.evaluatedAt),
    heat: hvac.look.heat,
    power: hvacPower(hvac),
    energy: hvacEnergy(hvac),
    ...settingAt(thermostat, hvac.look.at),
    holdType: thermostat.holdType,
    program: thermostat.program && toProgramView(thermostat.program),
    ...hvac.room,
    outdoor: hvac.outdoor,
    heatingPower: heating.power,
    heatingPerformance: heating.performance,
    coolingPower: cooling.power,
    coolingPerformance: cooling.performance,
    heatSetpointRange: limits.heatSetpoint,
    coolSetpointRange: limits.coolSetpoint,
    setpointDifferenceRange: limits.setpointDifference,
    setpointStep: limits.setpointStep,
    tellsConsumption: hvac.tellsConsumption,
    isReachable: hvac.lastHeard === null,
    faults: toFaultsView(hvac.faults),
    createdAt: toTimestamp(hvac.createdAt),
  };
};

const toProgramView = (program: WeeklyProgram) =>
  program.map(({ weekdays, from, setting }) => ({
    weekdays: [...weekdays],
    from: clockTime(from),
    ...setting,
  }));

const clockTime = (from: Milliseconds): string =>
  [Math.floor(from / hours(1)), (from % hours(1)) / minutes(1)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
