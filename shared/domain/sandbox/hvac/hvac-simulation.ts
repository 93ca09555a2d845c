import { kilowattHours } from '#shared/domain/quantities/units.ts';
import { changeHvac } from '#shared/domain/sandbox/hvac/change-hvac.ts';
import { hvacEnergy, hvacPower } from '#shared/domain/sandbox/hvac/hvac-power.ts';
import type { HvacVirtual } from '#shared/domain/sandbox/hvac/hvac-virtual.ts';
import { newHvac } from '#shared/domain/sandbox/hvac/new-hvac.ts';
import { obeyHvac } from '#shared/domain/sandbox/hvac/obey-hvac.ts';
import { passHvac } from '#shared/domain/sandbox/hvac/pass-hvac.ts';
import { reportHvac } from '#shared/domain/sandbox/hvac/report-hvac.ts';
import type { Simulation } from '#shared/domain/sandbox/simulation.ts';

/** How virtual HVACs behave. */
export const hvacSimulation = {
  create: newHvac,
  change: changeHvac,
  pass: passHvac,
  obey: obeyHvac,
  report: reportHvac,
  site: {
    power: hvacPower,
    energy: (before, after) => kilowattHours(hvacEnergy(after) - hvacEnergy(before)),
  },
} satisfies Simulation<'hvac', HvacVirtual>;
