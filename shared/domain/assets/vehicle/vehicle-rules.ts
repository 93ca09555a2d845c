import type { AssetRules } from '#shared/domain/assets/asset-rules.ts';
import { chargeControl, MAX_CURRENT_A } from '#shared/domain/assets/charging.ts';
import { placedWhereItStands } from '#shared/domain/assets/placed-where-it-stands.ts';
import { keptPosition, nowhere, positionRanges } from '#shared/domain/assets/position.ts';
import { vehicleAtCharger } from '#shared/domain/assets/vehicle/vehicle-at-charger.ts';
import { type VehicleKind, vehicleAbilities } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { chargingPoint } from '#shared/domain/consumption/charging-point.ts';
import { amperes, hours, kilowattHours } from '#shared/domain/quantities/units.ts';
import { noPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';

const vendors = [
  'ACURA',
  'AUDI',
  'BMW',
  'HONDA',
  'HYUNDAI',
  'JAGUAR',
  'LANDROVER',
  'KIA',
  'MERCEDES',
  'MINI',
  'NISSAN',
  'PEUGEOT',
  'PORSCHE',
  'RENAULT',
  'SEAT',
  'SKODA',
  'TESLA',
  'VOLKSWAGEN',
  'VOLVO',
  'FORD',
  'OPEL',
  'DS',
  'TOYOTA',
  'LEXUS',
  'CITROEN',
  'CUPRA',
  'VAUXHALL',
  'FIAT',
  'RIVIAN',
  'NIO',
  'CHEVROLET',
  'GMC',
  'CADILLAC',
  'XPENG',
  'POLESTAR',
  'SUBARU',
  'JEEP',
  'MAZDA',
  'MG',
  'CHRYSLER',
  'DODGE',
  'RAM',
  'ALFAROMEO',
  'LANCIA',
  'LUCID',
  'BYD',
] as const;

const scopes = {
  data: 'vehicle:read:data',
  control: 'vehicle:control:charging',
  location: 'vehicle:read:location',
} as const;

const charge = chargeControl({ noun: 'vehicle', tolerance: amperes(0) });

/** What is done alike with every asset, for vehicles. */
export const vehicleRules = {
  vendors,
  scopes,
  abilities: vehicleAbilities,
  ranges: {
    information: { year: [1886, 2200] },
    chargeState: {
      batteryLevel: [0, 100],
      range: [0, 5_000],
      batteryCapacity: [0, 2_000],
      chargeLimit: [0, 100],
      // Discharging, power flows the other way. Megawatt chargers for lorries reach 3.75 MW.
      chargeRate: [-4_000, 4_000],
      // The largest lorry at the least current.
      chargeTimeRemaining: [0, hours(24 * 3_650)],
      lastUpdated: 'moment',
      // Some cars report what a charger for direct current gives them.
      maxCurrent: [0, 40 * MAX_CURRENT_A],
    },
    odometer: { distance: [0, 20_000_000], lastUpdated: 'moment' },
    location: positionRanges,
  },
  stateOf: ({ information, chargeState, odometer, location }, granted, before) => ({
    information,
    chargeState,
    odometer,
    location: keptPosition(location, granted.includes(scopes.location), before?.location),
    smartChargingPolicy: before?.smartChargingPolicy ?? noPolicy,
  }),
  erasedState: ({ information: { brand, model } }) => ({
    information: { vin: null, brand, model, year: null, displayName: null },
    chargeState: unknown,
    odometer: { distance: null, lastUpdated: null },
    location: nowhere,
    smartChargingPolicy: noPolicy,
  }),
  isActive: ({ chargeState: { isCharging } }) => isCharging === true,
  isReady: ({ chargeState: { isPluggedIn } }) => isPluggedIn === true,
  placing: placedWhereItStands<VehicleKind['state']>(),
  consumptionIn: ({ chargeState }) => {
    const { batteryLevel, batteryCapacity } = chargeState;
    const isKnown = batteryLevel !== null && batteryCapacity !== null;
    const stored = isKnown ? kilowattHours((batteryLevel / 100) * batteryCapacity) : null;
    return chargingPoint(chargeState, stored);
  },
  ownSun: null,
  pairing: {
    half: 'car',
    told: ({ chargeState }) => chargeState,
    together: vehicleAtCharger,
  },
  control: {
    ...charge,
    obstacleTo: (request, report) => {
      const isStart = request.kind === 'charge' && request.charging === 'START';
      const { isPluggedIn, isFullyCharged } = report.chargeState;
      return isStart && isPluggedIn !== false && isFullyCharged === true
        ? 'The vehicle is fully charged: its battery is at the charge limit.'
        : charge.obstacleTo(request, report);
    },
  },
} as const satisfies AssetRules<VehicleKind>;

const unknown = {
  batteryLevel: null,
  range: null,
  isPluggedIn: null,
  isCharging: null,
  isFullyCharged: null,
  batteryCapacity: null,
  chargeLimit: null,
  chargeRate: null,
  chargeTimeRemaining: null,
  lastUpdated: null,
  maxCurrent: null,
  powerDeliveryState: 'UNKNOWN',
} as const;
