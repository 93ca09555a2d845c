import type { Simulation } from '#shared/domain/sandbox/simulation.ts';
import { changeVehicle } from '#shared/domain/sandbox/vehicle/change-vehicle.ts';
import {
  chargedBetween,
  chargeVehicle,
  isCharging,
  powerInto,
} from '#shared/domain/sandbox/vehicle/charge-vehicle.ts';
import { newVehicle } from '#shared/domain/sandbox/vehicle/new-vehicle.ts';
import { obeyVehicle } from '#shared/domain/sandbox/vehicle/obey-vehicle.ts';
import { reportVehicle } from '#shared/domain/sandbox/vehicle/report-vehicle.ts';
import type { VehicleVirtual } from '#shared/domain/sandbox/vehicle/vehicle-virtual.ts';

/** How virtual vehicles behave. */
export const vehicleSimulation = {
  create: newVehicle,
  change: changeVehicle,
  pass: chargeVehicle,
  obey: obeyVehicle,
  report: reportVehicle,
  site: {
    partner: ({ pluggedInto }) => pluggedInto,
    release: (vehicle) => changeVehicle(vehicle, { isPluggedIn: false }),
    demand: (vehicle, around) => ({
      isCharging: isCharging(vehicle, around),
      power: powerInto(vehicle, around),
      changedAt: vehicle.heardAt,
    }),
    power: powerInto,
    energy: chargedBetween,
  },
} satisfies Simulation<'vehicle', VehicleVirtual>;
