import type { AssetRules } from '#shared/domain/assets/asset-rules.ts';
import {
  type ChargerChargeState,
  type ChargerKind,
  type ChargerPowerDeliveryState,
  chargerAbilities,
} from '#shared/domain/assets/charger/charger-state.ts';
import { chargeControl, MAX_CURRENT_A } from '#shared/domain/assets/charging.ts';
import type { PowerDeliveryState } from '#shared/domain/assets/power-delivery.ts';
import { chargingPoint } from '#shared/domain/consumption/charging-point.ts';
import { chargingTogether } from '#shared/domain/pairing/charging-together.ts';
import { amperes } from '#shared/domain/quantities/units.ts';

const vendors = [
  'ZAPTEC',
  'EASEE',
  'WALLBOX',
  'EO',
  'CHARGEAMPS',
  'EVBOX',
  'GOE',
  'CHARGEPOINT',
  'ENELX',
  'TESLA',
  'OHME',
  'GARO',
  'SCHNEIDER',
  'PODPOINT',
  'KEBA',
  'HYPERVOLT',
  'MYENERGI',
  'HEIDELBERG',
] as const;

/** What is done alike with every asset, for chargers. */
export const chargerRules = {
  vendors,
  scopes: { data: 'charger:read:data', control: 'charger:control:charging', location: null },
  abilities: chargerAbilities,
  ranges: {
    information: { year: [1990, 2200] },
    chargeState: {
      // Discharging, power flows the other way. Megawatt chargers for lorries reach 3.75 MW.
      chargeRate: [-4_000, 4_000],
      lastUpdated: 'moment',
      // Some tell what they give by direct current.
      maxCurrent: [0, 40 * MAX_CURRENT_A],
    },
  },
  stateOf: ({ information, chargeState }, _, before) => ({
    information,
    chargeState,
    assignment: before?.assignment ?? null,
  }),
  erasedState: ({ information: { brand, model } }) => ({
    information: { brand, model, year: null, serialNumber: '' },
    chargeState: unknown,
    assignment: null,
  }),
  isActive: ({ chargeState: { isCharging } }) => isCharging === true,
  isReady: ({ chargeState: { isPluggedIn } }) => isPluggedIn === true,
  placing: {
    locationIdOf: ({ assignment }) => assignment?.locationId ?? null,
    at: (state, locationId, now) => ({
      ...state,
      assignment: locationId === null ? null : { locationId, assignedAt: now },
    }),
    positionOf: null,
  },
  consumptionIn: ({ chargeState }) => chargingPoint(chargeState, null),
  ownSun: null,
  pairing: {
    half: 'charge-point',
    told: ({ chargeState }) => chargeState,
    together: (state, { actsAsOne, told }, lastSeen) => {
      if (!actsAsOne) return state;
      const { chargeState } = state;
      const shared = chargingTogether(chargeState, told, {
        wordFor: (word) => wordOfCharger(word, chargeState),
        isBelieved: true,
        lastSeen,
      });
      return { ...state, chargeState: { ...chargeState, ...shared } };
    },
  },
  control: chargeControl({
    noun: 'charger',
    // Many are set in whole amperes, and some then show what they really allow.
    tolerance: amperes(0.5),
    obstacles: {
      unplugged: 'No vehicle is plugged into the charger.',
      'PLUGGED_IN:NO_POWER': 'The vehicle at the charger takes no power: it may be fully charged.',
    },
  }),
} as const satisfies AssetRules<ChargerKind>;

/**
 * A charger cannot tell that a vehicle is full; it tells that it takes no power. To a vehicle, a charger that is stopped is one
 * without power.
 */
const wordOfCharger = (
  told: PowerDeliveryState,
  { powerDeliveryState: own }: ChargerChargeState,
): ChargerPowerDeliveryState => {
  if (told === 'PLUGGED_IN:NO_POWER' && own === 'PLUGGED_IN:STOPPED') return own;
  return told === 'PLUGGED_IN:COMPLETE' ? 'PLUGGED_IN:NO_POWER' : told;
};

const unknown = {
  isPluggedIn: null,
  isCharging: null,
  chargeRate: null,
  lastUpdated: null,
  maxCurrent: null,
  powerDeliveryState: 'UNKNOWN',
} as const;
