import type { AssetRules } from '#shared/domain/assets/asset-rules.ts';
import { hvacControl } from '#shared/domain/assets/hvac/hvac-control.ts';
import {
  type HvacHoldMode,
  type HvacKind,
  hvacAbilities,
} from '#shared/domain/assets/hvac/hvac-state.ts';

const vendors = [
  'TADO',
  'MILL',
  'ADAX',
  'ECOBEE',
  'SENSIBO',
  'HONEYWELL',
  'RESIDEO',
  'MITSUBISHI',
  'MICROMATIC',
  'NIBE',
  'PANASONIC',
  'TOSHIBA',
  'DAIKIN',
  'NEST',
  'FUJITSU',
  'BOSCH',
  'NETATMO',
] as const;

/** Colder and hotter than any room or any setpoint, in °C. */
const temperature = [-60, 100] as const;
const difference = [0, 100] as const;

const lastKnownMode = (before: HvacKind['state'] | undefined): HvacHoldMode | undefined =>
  before?.thermostatState.mode === 'UNKNOWN' ? before.lastKnownMode : before?.thermostatState.mode;

/** What is done alike with every asset, for HVACs. */
export const hvacRules = {
  vendors,
  scopes: { data: 'hvac:read:data', control: 'hvac:control:mode', location: null },
  abilities: hvacAbilities,
  ranges: {
    // The largest chillers of a building.
    consumptionRate: [0, 10_000],
    temperatureState: { currentTemperature: temperature, lastUpdated: 'moment' },
    thermostatState: {
      heatSetpoint: temperature,
      coolSetpoint: temperature,
      lastUpdated: 'moment',
    },
    limits: {
      heatSetpoint: { min: temperature, max: temperature },
      coolSetpoint: { min: temperature, max: temperature },
      setpointDifference: { min: difference, max: difference },
      setpointStep: [0, 10],
    },
  },
  stateOf: (report, _, before) => ({
    information: report.information,
    consumptionRate: report.consumptionRate,
    temperatureState: report.temperatureState,
    thermostatState: report.thermostatState,
    limits: report.limits,
    location: before?.location ?? { locationId: null },
    ...(report.thermostatState.mode === 'UNKNOWN' && { lastKnownMode: lastKnownMode(before) }),
  }),
  erasedState: ({ information: { brand, model, category } }) => ({
    information: { brand, model, displayName: null, groupName: null, category },
    consumptionRate: null,
    temperatureState: { currentTemperature: null, isActive: null, lastUpdated: null },
    thermostatState: {
      mode: 'UNKNOWN',
      heatSetpoint: null,
      coolSetpoint: null,
      holdType: null,
      lastUpdated: null,
    },
    limits: {
      modes: null,
      heatSetpoint: { min: null, max: null },
      coolSetpoint: { min: null, max: null },
      setpointDifference: { min: null, max: null },
      setpointStep: null,
    },
    location: { locationId: null },
  }),
  isActive: ({ temperatureState }) => temperatureState.isActive === true,
  isReady: () => false,
  placing: {
    locationIdOf: ({ location }) => location.locationId,
    at: (state, locationId) => ({ ...state, location: { locationId } }),
    positionOf: null,
  },
  consumptionIn: ({ consumptionRate, temperatureState }) => ({
    toldAt: temperatureState.lastUpdated,
    isConsuming: consumptionRate !== null && consumptionRate > 0,
    power: consumptionRate,
    stored: null,
    isConnected: true,
  }),
  ownSun: null,
  pairing: null,
  control: hvacControl,
} as const satisfies AssetRules<HvacKind>;
