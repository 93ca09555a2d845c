import type { VehicleChange } from '#shared/domain/sandbox/vehicle/change-vehicle.ts';
import type { VehicleOrder } from '#shared/domain/sandbox/vehicle/new-vehicle.ts';
import type { VehicleBody } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';

/** The types of a virtual vehicle, for the registry of virtual kinds. */
export type VehicleVirtual = {
  readonly body: VehicleBody;
  readonly order: VehicleOrder;
  readonly change: VehicleChange;
};
