import type { HvacCategory } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { HeatPump } from '#shared/domain/planning/room/room-request.ts';
import {
  celsius,
  hours,
  kelvins,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import type { Setting } from '#shared/domain/sandbox/hvac/setting.ts';
import type { HvacBody, VirtualHvac } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';
import { noFaults, type VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** What a virtual HVAC is made of; the rest is that of a common unit of its category, in a common flat. */
export type HvacOrder = {
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
  readonly category?: HvacCategory | undefined;
};

/** A virtual HVAC fresh from the factory: it follows its program, by day and by night. */
export const newHvac = (
  head: VirtualHead<'hvac'>,
  { brand, model, category = 'HEAT_PUMP' }: HvacOrder,
  vendor: string,
): VirtualHvac => {
  const { heating, cooling } = units[category];
  const mode = modeOf({ heating, cooling });
  const day: Setting = { mode, heatSetpoint: celsius(21), coolSetpoint: celsius(25) };
  const night: Setting = { mode, heatSetpoint: celsius(17), coolSetpoint: celsius(27) };
  const at = head.evaluatedAt;
  return {
    ...head,
    information: {
      brand: brand ?? brandOf(vendor),
      model: model ?? 'Virtual',
      displayName: null,
      groupName: null,
      category,
    },
    // Sixty square metres, built well: their time constant is 33 hours.
    room: { heatCapacity: 4, heatLoss: 0.12 },
    outdoor: { mean: celsius(8), swing: kelvins(8) },
    heating,
    cooling,
    limits: {
      heatSetpoint: { min: celsius(5), max: celsius(30) },
      coolSetpoint: { min: celsius(16), max: celsius(35) },
      setpointDifference: { min: kelvins(1), max: kelvins(20) },
      setpointStep: kelvins(0.1),
    },
    thermostat: {
      holdType: 'SCHEDULED',
      hold: day,
      program: [
        { weekdays: EVERY_DAY, from: hours(6), setting: day },
        { weekdays: EVERY_DAY, from: hours(22), setting: night },
      ],
      changedAt: at,
    },
    look: { at, temperature: celsius(20), heat: kilowatts(0) },
    energyAtLook: kilowattHours(0),
    tellsConsumption: true,
    faults: { ...noFaults, wrongMode: null },
  };
};

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

const none: HeatPump = { power: kilowatts(0), performance: 1 };
const panel: HeatPump = { power: kilowatts(2.5), performance: 1 };
const heatPump: HeatPump = { power: kilowatts(1.5), performance: 3.5 };
const cooler: HeatPump = { power: kilowatts(1.2), performance: 3 };

const units: Readonly<Record<HvacCategory, Pick<HvacBody, 'heating' | 'cooling'>>> = {
  HEATING: { heating: panel, cooling: none },
  COOLING: { heating: none, cooling: cooler },
  HEAT_PUMP: { heating: heatPump, cooling: cooler },
  AGGREGATOR: { heating: heatPump, cooling: cooler },
};

const modeOf = ({ heating, cooling }: Pick<HvacBody, 'heating' | 'cooling'>) => {
  if (heating.power > 0 && cooling.power > 0) return 'AUTO';
  return heating.power > 0 ? 'HEAT' : 'COOL';
};
