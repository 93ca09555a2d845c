import type { FlexOverride, FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import { nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import { assertWithin, ENERGIES, MOMENTS, POWERS } from '#shared/domain/planning/assert-number.ts';
import {
  type Instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  type Percent,
} from '#shared/domain/quantities/units.ts';

/** What a policy needs to know about a vehicle that is plugged in, or is expected to be. */
export type PluggedVehicle = {
  /** When it can charge: now, or when it is expected to be plugged in. */
  readonly from: Instant;
  readonly batteryLevel: Percent;
  readonly batteryCapacity: KilowattHours;
  /** The level at which the vehicle stops by itself. */
  readonly chargeLimit: Percent;
  /** At the meter. */
  readonly chargePower: Kilowatts;
  /** Share of the metered energy that reaches the battery, such as 0.9. */
  readonly efficiency: number;
};

/** What one vehicle needs until its next deadline. Energy as the meter sees it. */
export type FlexNeed = {
  readonly from: Instant;
  readonly deadline: Instant;
  readonly power: Kilowatts;
  /** Charged from `from` on without pause: the reserve, or an immediate start. */
  readonly atOnce: KilowattHours;
  /** May be charged at any time before the deadline, after what is charged at once. */
  readonly flexible: KilowattHours;
};

/**
 * Turns a policy into a need: how much at once, how much by when.
 *
 * The reserve and an immediate start are charged at once, whichever is higher; the target of the
 * next deadline is flexible above that. Nothing is planned beyond the vehicle's own limit.
 *
 * @throws {RangeError} when a number of the vehicle or the policy makes no sense
 */
export const flexNeed = (
  policy: FlexPolicy,
  vehicle: PluggedVehicle,
  timeZone: string,
  override?: FlexOverride,
): FlexNeed => {
  assertVehicle(vehicle);
  assertWithin('the reserve', policy.batteryReserve, PERCENTS);
  const { at, target } = nextDeadline(policy, vehicle.from, timeZone, override);
  assertWithin('a target', target, PERCENTS);
  const immediate = override?.type === 'IMMEDIATE_START' ? override.target : 0;
  const atOnce = energyTo(vehicle, Math.max(policy.batteryReserve, immediate));
  const flexible = Math.max(0, energyTo(vehicle, target) - atOnce);
  return {
    from: vehicle.from,
    deadline: at,
    power: vehicle.chargePower,
    atOnce: kilowattHours(atOnce),
    flexible: kilowattHours(flexible),
  };
};

const assertVehicle = (vehicle: PluggedVehicle): void => {
  assertWithin('the moment of plugging in', vehicle.from, MOMENTS);
  assertWithin('the level of the battery', vehicle.batteryLevel, PERCENTS);
  assertWithin('the limit of the vehicle', vehicle.chargeLimit, PERCENTS);
  assertWithin('the capacity of the battery', vehicle.batteryCapacity, ENERGIES);
  assertWithin('the power of the charger', vehicle.chargePower, POWERS);
  assertWithin('the efficiency', vehicle.efficiency, EFFICIENCIES);
};

const PERCENTS = [0, 100] as const;
const EFFICIENCIES = [0.01, 1] as const;

const energyTo = (vehicle: PluggedVehicle, level: number): number => {
  const { batteryLevel, batteryCapacity, chargeLimit, efficiency } = vehicle;
  const percent = Math.max(0, Math.min(level, chargeLimit) - batteryLevel);
  return ((percent / 100) * batteryCapacity) / efficiency;
};
