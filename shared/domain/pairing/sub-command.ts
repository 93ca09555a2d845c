import type { ChargeRequest } from '#shared/domain/assets/charging.ts';

/** Which half of a pair obeys. */
export type Obeying = 'car' | 'charge-point';

type Situation = {
  readonly request: Extract<ChargeRequest, { readonly kind: 'charge' }>;
  /** How often either of them was commanded. */
  readonly attempts: number;
  /** Whether the vehicle can do it by itself, and whether it can be reached. */
  readonly carCan: boolean;
  readonly isCarInReach: boolean;
  readonly isPointInReach: boolean;
  /** Whether the charger is stopped: one of which the vehicle takes no power is not. */
  readonly isPointStopped: boolean;
};

/**
 * Which half of a pair is commanded next. Charging begins where it stands still: at the charger if that is stopped, then at the
 * vehicle. It is ended by the vehicle, which then knows of it, and by the charger where that does not obey.
 */
export const subCommand = (situation: Situation): Obeying => {
  const { request, attempts, carCan, isCarInReach, isPointInReach, isPointStopped } = situation;
  if (!carCan) return 'charge-point';
  if (isCarInReach !== isPointInReach) return isCarInReach ? 'car' : 'charge-point';
  const isFirst = attempts % 2 === 0;
  if (request.charging === 'STOP') return isFirst ? 'car' : 'charge-point';
  return isFirst && isPointStopped ? 'charge-point' : 'car';
};
