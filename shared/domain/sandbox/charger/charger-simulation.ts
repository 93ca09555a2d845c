import { changeCharger, hostVehicle } from '#shared/domain/sandbox/charger/change-charger.ts';
import {
  passCharger,
  powerIntoVisitor,
  supplyAt,
  visitorTookBetween,
} from '#shared/domain/sandbox/charger/charge-at.ts';
import { newCharger } from '#shared/domain/sandbox/charger/new-charger.ts';
import { obeyCharger } from '#shared/domain/sandbox/charger/obey-charger.ts';
import { reportCharger } from '#shared/domain/sandbox/charger/report-charger.ts';
import type { ChargerVirtual } from '#shared/domain/sandbox/charger/virtual-charger.ts';
import type { Simulation } from '#shared/domain/sandbox/simulation.ts';

/** How virtual chargers behave. */
export const chargerSimulation = {
  create: newCharger,
  change: changeCharger,
  pass: passCharger,
  obey: obeyCharger,
  report: reportCharger,
  site: {
    partner: ({ vehicleId }) => vehicleId,
    host: hostVehicle,
    supply: supplyAt,
    power: powerIntoVisitor,
    energy: visitorTookBetween,
  },
} satisfies Simulation<'charger', ChargerVirtual>;
