import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';

/** What a vehicle does with a command at the moment it takes effect. */
export const obeyVehicle = (vehicle: VirtualVehicle, request: ChargeRequest): VirtualVehicle => {
  if (request.kind === 'max-current') {
    return { ...vehicle, battery: { ...vehicle.battery, maxCurrent: request.maxCurrent } };
  }
  // Without a cable there is nothing to start, and the wish is not kept for the next one.
  return { ...vehicle, isChargingWanted: request.charging === 'START' && vehicle.isPluggedIn };
};
