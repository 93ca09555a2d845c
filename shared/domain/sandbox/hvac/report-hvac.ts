import { hvacModesOf } from '#shared/domain/sandbox/hvac/hvac-modes.ts';
import { settingAt } from '#shared/domain/sandbox/hvac/thermostat.ts';
import { toldOf } from '#shared/domain/sandbox/hvac/told-climate.ts';
import type { VirtualHvac } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** What the vendor's cloud shows of a virtual HVAC: what its thermostat found when it last looked. */
export const reportHvac = (hvac: VirtualHvac): DeviceReading<'hvac'> => {
  const { thermostat, limits, heardAt, look } = hvac;
  const { mode, heatSetpoint, coolSetpoint } = settingAt(thermostat, look.at);
  const { temperature, power } = toldOf(hvac, look);
  return {
    type: 'hvac',
    vendorDeviceId: hvac.id,
    observedAt: heardAt,
    isReachable: true,
    abilities: [
      'setPermanentHold',
      ...(thermostat.program ? (['setFollowSchedule'] as const) : []),
    ],
    information: hvac.information,
    consumptionRate: hvac.tellsConsumption ? power : null,
    temperatureState: {
      currentTemperature: temperature,
      isActive: power > 0,
      lastUpdated: heardAt,
    },
    thermostatState: {
      mode: hvac.faults.wrongMode ?? mode,
      heatSetpoint,
      coolSetpoint,
      holdType: thermostat.holdType,
      lastUpdated: thermostat.changedAt,
    },
    limits: { ...limits, modes: hvacModesOf(hvac) },
  };
};
