import {
  celsius,
  kilometres,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import { aBattery } from '#shared/domain/sandbox/battery/battery-at-home.ts';
import { aCharger } from '#shared/domain/sandbox/charger/charger-at-home.ts';
import type { HomePreset } from '#shared/domain/sandbox/homes/home-preset.ts';
import { anHvac } from '#shared/domain/sandbox/hvac/hvac-at-home.ts';
import { anInverter } from '#shared/domain/sandbox/inverter/inverter-at-home.ts';
import { aMeter } from '#shared/domain/sandbox/meter/meter-at-home.ts';
import { aVehicle } from '#shared/domain/sandbox/vehicle/vehicle-at-home.ts';

/** Its battery, how far it goes on a full one, and how full it is. */
const aCar = (capacity: number, range: number, level: number) => ({
  batteryCapacity: kilowattHours(capacity),
  fullRange: kilometres(range),
  batteryLevel: percent(level),
  chargeLimit: percent(80),
});

const aHeatPump = {
  category: 'HEAT_PUMP',
  displayName: 'Living room',
  temperature: celsius(19.5),
} as const;

/** All households that can be ordered. Their names are for ever. */
export const homePresets = {
  'apartment-charger': {
    description:
      'A flat with a BMW and a Zaptec charger in the garage; the charger waits for a command to charge.',
    dailyConsumption: kilowattHours(6),
    accounts: [
      { vendor: 'BMW', devices: [aVehicle({ model: 'iX1', ...aCar(65, 430, 45) })] },
      { vendor: 'ZAPTEC', devices: [aCharger({ model: 'Go' })] },
    ],
  },
  'ev-commuter': {
    description:
      'A Tesla that came home nearly empty and charges at once at an Easee charger, behind an SMA meter.',
    dailyConsumption: kilowattHours(9),
    accounts: [
      { vendor: 'TESLA', devices: [aVehicle({ model: 'Model 3', ...aCar(75, 500, 18) })] },
      { vendor: 'EASEE', devices: [aCharger({ model: 'Home', chargesWhenPluggedIn: true })] },
      { vendor: 'SMA', devices: [aMeter({ model: 'Energy Meter' })] },
    ],
  },
  'heat-pump-home': {
    description:
      'A house that a Daikin heat pump keeps warm, with an SMA inverter on its roof and an SMA meter; no car.',
    dailyConsumption: kilowattHours(8),
    accounts: [
      { vendor: 'DAIKIN', devices: [anHvac({ model: 'Altherma 3', ...aHeatPump })] },
      {
        vendor: 'SMA',
        devices: [
          anInverter({ model: 'Sunny Tripower', peakPower: kilowatts(6) }),
          aMeter({ model: 'Energy Meter' }),
        ],
      },
    ],
  },
  'solar-family': {
    description:
      'A family with a Volkswagen at a Wallbox charger that waits for a command to charge, and an inverter, a battery ' +
      'and a meter of SolarEdge.',
    dailyConsumption: kilowattHours(14),
    accounts: [
      { vendor: 'VOLKSWAGEN', devices: [aVehicle({ model: 'ID.4', ...aCar(77, 480, 55) })] },
      { vendor: 'WALLBOX', devices: [aCharger({ model: 'Pulsar Plus' })] },
      {
        vendor: 'SOLAREDGE',
        devices: [
          anInverter({ model: 'Home Hub', peakPower: kilowatts(10) }),
          aBattery({ model: 'Home Battery' }),
          aMeter({ model: 'Home Meter' }),
        ],
      },
    ],
  },
  'all-electric-home': {
    description:
      'One device of every type: a Tesla, an Easee charger that waits for a command to charge, a tado° thermostat ' +
      'with its heat pump, a SolarEdge inverter with its battery, and an SMA meter.',
    dailyConsumption: kilowattHours(12),
    accounts: [
      { vendor: 'TESLA', devices: [aVehicle({ model: 'Model Y', ...aCar(75, 480, 40) })] },
      { vendor: 'EASEE', devices: [aCharger({ model: 'Charge' })] },
      { vendor: 'TADO', devices: [anHvac({ model: 'Wireless Thermostat', ...aHeatPump })] },
      {
        vendor: 'SOLAREDGE',
        devices: [
          anInverter({ model: 'Home Hub', peakPower: kilowatts(8) }),
          aBattery({ model: 'Home Battery' }),
        ],
      },
      { vendor: 'SMA', devices: [aMeter({ model: 'Energy Meter' })] },
    ],
  },
} as const satisfies Readonly<Record<string, HomePreset>>;

export type HomePresetName = keyof typeof homePresets;

/** In the order in which they are documented. */
export const homePresetNames = Object.keys(homePresets) as readonly HomePresetName[];
