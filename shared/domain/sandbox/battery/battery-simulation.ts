import { operationModes } from '#shared/domain/assets/battery/battery-state.ts';
import { aHousehold } from '#shared/domain/households/household.ts';
import { kilowattHours, kilowatts, percent } from '#shared/domain/quantities/units.ts';
import { passBattery, powerOf } from '#shared/domain/sandbox/battery/pass-battery.ts';
import { reportBattery } from '#shared/domain/sandbox/battery/report-battery.ts';
import { energyTaken } from '#shared/domain/sandbox/battery/stored-energy.ts';
import type {
  BatteryVirtual,
  VirtualBattery,
} from '#shared/domain/sandbox/battery/virtual-battery.ts';
import { livesInHousehold, type Simulation } from '#shared/domain/sandbox/simulation.ts';
import { noFaults } from '#shared/domain/sandbox/virtual-head.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** How virtual batteries behave. */
export const batterySimulation = {
  create: (head, { brand, model }, vendor) => ({
    ...head,
    information: { brand: brand ?? brandOf(vendor), model: model ?? 'Virtual', siteName: null },
    store: {
      capacity: kilowattHours(13.5),
      level: percent(50),
      reserve: percent(20),
      maxChargePower: kilowatts(5),
      maxDischargePower: kilowatts(5),
      chargeEfficiency: percent(95),
      dischargeEfficiency: percent(95),
    },
    operationMode: 'SELF_RELIANCE',
    operationModes,
    tariff: { cheap: { from: 0, to: 6 }, peak: { from: 17, to: 21 } },
    household: aHousehold,
    location: null,
    faults: { ...noFaults, wrongState: null },
  }),
  change: (battery, { siteName, store, tariff, household, ...change }) => ({
    ...withDefined(battery, {
      operationMode: change.operationMode,
      operationModes: change.operationModes,
      location: change.location,
    }),
    information: withDefined(battery.information, { siteName }),
    store: withDefined(battery.store, store ?? {}),
    tariff: withDefined(battery.tariff, tariff ?? {}),
    household: withDefined(battery.household, household ?? {}),
  }),
  pass: (battery, to, { load }) => passBattery(battery, to, () => load),
  // What it cannot do it does not do, whoever asks.
  obey: (battery, { operationMode }) =>
    battery.operationModes.includes(operationMode) ? { ...battery, operationMode } : battery,
  report: (battery, { load }) => reportBattery(battery, () => load),
  site: {
    minds: 'answering',
    household: livesInHousehold<VirtualBattery>(),
    power: (battery, { load }) => powerOf(battery, () => load),
    energy: (before, after) => energyTaken(before.store, after.store),
  },
} satisfies Simulation<'battery', BatteryVirtual>;
