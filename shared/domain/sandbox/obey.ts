import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/virtual-vehicle.ts';

/** What a vehicle does with a command at the moment it takes effect; it also tells the vendor. */
export const obey = (vehicle: VirtualVehicle, request: ActionRequest): VirtualVehicle => {
  const heard = { ...vehicle, heardAt: vehicle.evaluatedAt };
  if (request.kind === 'max-current') {
    return { ...heard, battery: { ...vehicle.battery, maxCurrent: request.maxCurrent } };
  }
  // Without a cable there is nothing to start, and the wish is not kept for the next one.
  return { ...heard, isChargingWanted: request.charging === 'START' && vehicle.isPluggedIn };
};
