import { after, between, type Instant, instant, percent } from '#shared/domain/quantities/units.ts';
import { levelAfterCharging, timeToLevel } from '#shared/domain/sandbox/vehicle/charge-curve.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';

/** Whether power flows into the battery. */
export const isCharging = ({ isPluggedIn, isChargingWanted, battery }: VirtualVehicle): boolean =>
  isPluggedIn && isChargingWanted && battery.level < battery.chargeLimit;

/** The vehicle as it is at `to`, when nobody commands it. */
export const chargeVehicle = (vehicle: VirtualVehicle, to: Instant): VirtualVehicle => {
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
