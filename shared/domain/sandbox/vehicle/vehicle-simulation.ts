import type { Simulation } from '#shared/domain/sandbox/simulation.ts';
import { changeVehicle } from '#shared/domain/sandbox/vehicle/change-vehicle.ts';
import { chargeVehicle } from '#shared/domain/sandbox/vehicle/charge-vehicle.ts';
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
} satisfies Simulation<'vehicle', VehicleVirtual>;
