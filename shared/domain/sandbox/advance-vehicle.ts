import { after, between, type Instant, instant, percent } from '#shared/domain/quantities/units.ts';
import { levelAfterCharging, timeToLevel } from '#shared/domain/sandbox/charge-curve.ts';
import { obey } from '#shared/domain/sandbox/obey.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/virtual-vehicle.ts';

/**
 * The vehicle as it is at `to`, given how it was stored. Going there in two steps gives the same as
 * going in one. Commands that take effect on the way do so at their own moment. A moment that is
 * already past changes nothing: clocks of two computers may differ a little.
 */
export const advanceVehicle = (vehicle: VirtualVehicle, to: Instant): VirtualVehicle => {
  const [next, ...waiting] = vehicle.waiting;
  if (!next || next.takesEffectAt > to) return charge(vehicle, to);
  const atCommand = charge(vehicle, next.takesEffectAt);
  return advanceVehicle(obey({ ...atCommand, waiting }, next.request), to);
};

/** Whether power flows into the battery. */
export const isCharging = ({ isPluggedIn, isChargingWanted, battery }: VirtualVehicle): boolean =>
  isPluggedIn && isChargingWanted && battery.level < battery.chargeLimit;

const charge = (vehicle: VirtualVehicle, to: Instant): VirtualVehicle => {
  if (to <= vehicle.evaluatedAt) return vehicle;
  if (!isCharging(vehicle)) return { ...vehicle, evaluatedAt: to };
  const { battery, evaluatedAt } = vehicle;
  const fullAt = after(evaluatedAt, timeToLevel(battery, battery.chargeLimit));
  const level =
    to >= fullAt ? battery.chargeLimit : levelAfterCharging(battery, between(evaluatedAt, to));
  return {
    ...vehicle,
    battery: { ...battery, level: percent(Math.min(level, battery.chargeLimit)) },
    evaluatedAt: to,
    heardAt: instant(Math.min(to, Math.ceil(fullAt))),
  };
};
