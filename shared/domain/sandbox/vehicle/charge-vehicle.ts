import {
  after,
  amperes,
  between,
  type Instant,
  instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { Supply, Surroundings } from '#shared/domain/sandbox/site/surroundings.ts';
import {
  chargePower,
  levelAfterCharging,
  timeToLevel,
} from '#shared/domain/sandbox/vehicle/charge-curve.ts';
import type {
  VirtualBattery,
  VirtualVehicle,
} from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';

type ChargePoints = Pick<Surroundings, 'supplyOf'>;

/** Whether power flows into the battery. A charge point that nobody knows allows everything. */
export const isCharging = (vehicle: VirtualVehicle, around: ChargePoints): boolean => {
  const { isPluggedIn, isChargingWanted, battery } = vehicle;
  const isAllowed = supplyFor(vehicle, around)?.isAllowed ?? true;
  return isPluggedIn && isChargingWanted && isAllowed && battery.level < battery.chargeLimit;
};

/** What flows into the battery. */
export const powerInto = (vehicle: VirtualVehicle, around: ChargePoints): Kilowatts =>
  isCharging(vehicle, around) ? chargePower(batteryAt(vehicle, around)) : kilowatts(0);

/** The battery, with no more current than the charge point allows. */
export const batteryAt = (vehicle: VirtualVehicle, around: ChargePoints): VirtualBattery => {
  const { battery } = vehicle;
  const supply = supplyFor(vehicle, around);
  if (!supply || supply.maxCurrent >= battery.maxCurrent) return battery;
  return { ...battery, maxCurrent: amperes(supply.maxCurrent) };
};

const supplyFor = (
  { pluggedInto }: VirtualVehicle,
  { supplyOf }: ChargePoints,
): Supply | undefined => supplyOf(pluggedInto);

/** The vehicle as it is at `to`, when nobody commands it. */
export const chargeVehicle = (
  vehicle: VirtualVehicle,
  to: Instant,
  around: ChargePoints,
): VirtualVehicle => {
  if (!isCharging(vehicle, around)) return { ...vehicle, evaluatedAt: to };
  const { evaluatedAt } = vehicle;
  const battery = batteryAt(vehicle, around);
  const fullAt = after(evaluatedAt, timeToLevel(battery, battery.chargeLimit));
  const level =
    to >= fullAt ? battery.chargeLimit : levelAfterCharging(battery, between(evaluatedAt, to));
  return {
    ...vehicle,
    battery: { ...vehicle.battery, level: percent(Math.min(level, battery.chargeLimit)) },
    evaluatedAt: to,
    heardAt: instant(Math.min(to, Math.ceil(fullAt))),
  };
};

/** What went into the battery from one state to another. */
export const chargedBetween = (before: VirtualVehicle, after: VirtualVehicle): KilowattHours =>
  kilowattHours(((after.battery.level - before.battery.level) / 100) * before.battery.capacity);
