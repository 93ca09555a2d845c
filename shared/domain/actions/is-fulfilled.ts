import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle-state.ts';

/** Whether a vehicle reports what was asked for. What it does not tell is never taken for granted. */
export const isFulfilled = (request: ActionRequest, charge: VehicleChargeState): boolean => {
  if (request.kind === 'max-current') return charge.maxCurrent === request.maxCurrent;
  if (request.charging === 'START') return charge.isCharging === true;
  // While it initialises it is about to charge, so it has not stopped.
  return charge.isCharging === false && charge.powerDeliveryState !== 'PLUGGED_IN:INITIALIZING';
};
