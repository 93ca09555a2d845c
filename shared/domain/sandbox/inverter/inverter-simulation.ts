import {
  type Instant,
  kilowattHours,
  kilowatts,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import { changeInverter } from '#shared/domain/sandbox/inverter/change-inverter.ts';
import type { InverterVirtual } from '#shared/domain/sandbox/inverter/inverter-virtual.ts';
import { newInverter } from '#shared/domain/sandbox/inverter/new-inverter.ts';
import {
  lastProducing,
  producedBetween,
  productionPower,
} from '#shared/domain/sandbox/inverter/production.ts';
import { reportInverter } from '#shared/domain/sandbox/inverter/report-inverter.ts';
import { tellProduction } from '#shared/domain/sandbox/inverter/tell-production.ts';
import type { VirtualInverter } from '#shared/domain/sandbox/inverter/virtual-inverter.ts';
import type { Simulation } from '#shared/domain/sandbox/simulation.ts';

/** The inverter after the sun has shone on it, or not, up to `to`. By night it has nothing to tell. */
const shineOn = (inverter: VirtualInverter, to: Instant): VirtualInverter => {
  const { evaluatedAt, produced } = inverter;
  return {
    ...inverter,
    evaluatedAt: to,
    produced: wattHours(produced + producedBetween(inverter, evaluatedAt, to)),
    heardAt: lastProducing(inverter, evaluatedAt, to) ?? inverter.heardAt,
  };
};

/** How virtual inverters behave. Nothing can be asked of one. */
export const inverterSimulation = {
  create: newInverter,
  change: changeInverter,
  pass: shineOn,
  obey: (inverter) => inverter,
  report: reportInverter,
  recall: tellProduction,
  site: {
    power: (inverter) => kilowatts(-productionPower(inverter, inverter.evaluatedAt)),
    energy: (before, after) => kilowattHours((before.produced - after.produced) / 1000),
  },
} satisfies Simulation<'inverter', InverterVirtual>;
