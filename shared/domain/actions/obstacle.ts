import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { Ability } from '#shared/domain/assets/asset.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle-state.ts';

/** What a request can be measured against: a stored vehicle or a fresh reading. */
type Controllable = {
  readonly abilities: readonly Ability[];
  readonly chargeState: VehicleChargeState;
};

/** Why a vehicle can never do what is asked, as a sentence; undefined when it can. */
export const incapacityFor = (
  request: ActionRequest,
  abilities: readonly Ability[],
): string | undefined => {
  const ability = abilityFor(request);
  return abilities.includes(ability) ? undefined : `The vehicle is not capable of ${ability}.`;
};

/**
 * Why a request cannot succeed however often it is tried, as a sentence; undefined when it can.
 * Only what the user must change counts, not what time may heal.
 */
export const obstacleTo = (
  request: ActionRequest,
  { abilities, chargeState }: Controllable,
): string | undefined => {
  const incapacity = incapacityFor(request, abilities);
  if (incapacity) return incapacity;
  if (request.kind !== 'charge' || request.charging !== 'START') return undefined;
  if (chargeState.isPluggedIn === false) return 'The vehicle is not plugged in.';
  if (chargeState.isFullyCharged === true) {
    return 'The vehicle is fully charged: its battery is at the charge limit.';
  }
  if (chargeState.powerDeliveryState === 'PLUGGED_IN:NO_POWER') {
    return 'The charge point has no power.';
  }
  if (chargeState.powerDeliveryState === 'PLUGGED_IN:FAULT') {
    return 'Charging is blocked by a fault that only the user can clear.';
  }
  return undefined;
};

const abilityFor = (request: ActionRequest): Ability => {
  if (request.kind === 'max-current') return 'setMaxCurrent';
  return request.charging === 'START' ? 'startCharging' : 'stopCharging';
};
