import { aHousehold } from '#shared/domain/households/household.ts';
import { reportMeter } from '#shared/domain/sandbox/meter/report-meter.ts';
import type { MeterVirtual, VirtualMeter } from '#shared/domain/sandbox/meter/virtual-meter.ts';
import { livesInHousehold, type Simulation } from '#shared/domain/sandbox/simulation.ts';
import { noFaults } from '#shared/domain/sandbox/virtual-head.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** How virtual meters behave. They keep nothing: what they show is what flows when they are looked at. */
export const meterSimulation = {
  create: (head, { brand, model }, vendor) => ({
    ...head,
    information: { brand: brand ?? brandOf(vendor), model: model ?? 'Virtual', siteName: null },
    measuresConsumption: true,
    measuresProduction: true,
    household: aHousehold,
    location: null,
    faults: { ...noFaults, wrongPower: null },
  }),
  change: (meter, { siteName, household, ...change }) => ({
    ...withDefined(meter, {
      measuresConsumption: change.measuresConsumption,
      measuresProduction: change.measuresProduction,
      location: change.location,
    }),
    information: withDefined(meter.information, { siteName }),
    household: withDefined(meter.household, household ?? {}),
  }),
  pass: (meter, to) => ({ ...meter, evaluatedAt: to, heardAt: to }),
  obey: (meter) => meter,
  report: (meter, { load }) => reportMeter(meter, () => load),
  site: { minds: 'counting', household: livesInHousehold<VirtualMeter>() },
} satisfies Simulation<'meter', MeterVirtual>;
