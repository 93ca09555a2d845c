import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { VirtualCharger } from '#shared/domain/sandbox/charger/virtual-charger.ts';

/** What a charger does with a command at the moment it takes effect. */
export const obeyCharger = (charger: VirtualCharger, request: ChargeRequest): VirtualCharger => {
  if (request.kind === 'max-current') return { ...charger, maxCurrent: request.maxCurrent };
  // With nothing plugged in there is nothing to start, and the wish is not kept for the next vehicle.
  const isPluggedIn = charger.visitor !== null || charger.vehicleId !== null;
  return { ...charger, isChargingAllowed: request.charging === 'START' && isPluggedIn };
};
