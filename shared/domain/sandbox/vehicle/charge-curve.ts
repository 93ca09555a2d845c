import {
  hours,
  type Kilowatts,
  kilowatts,
  type Milliseconds,
  milliseconds,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { VirtualBattery } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';

/** Above this state of charge a battery takes less and less. */
const TAPER_FROM = 80;
/** Share of the full power that is left at 100 %. */
const TAPER_TO = 0.2;
/** How much of the full power one percent of charge takes away. */
const SLOPE = (1 - TAPER_TO) / (100 - TAPER_FROM);
const VOLTS = 230;
const PHASES = 3;

/**
 * Power into the battery at its present level: what the current limit allows and, above 80 %, no
 * more than a line that falls to a fifth at 100 %. That line is a fair likeness of a lithium
 * battery's constant-voltage phase, and it can be integrated exactly.
 *
 * Units: power in kW at the battery, three phases of 230 V; losses are not modelled.
 */
export const chargePower = (battery: VirtualBattery): Kilowatts =>
  kilowatts(Math.min(allowedPower(battery), acceptance(battery, battery.level)));

/**
 * The level after charging for `length`. Exact, however the time is cut in pieces, because both
 * phases have closed forms: a straight line while the current limits, then an exponential.
 */
export const levelAfterCharging = (battery: VirtualBattery, length: Milliseconds): Percent => {
  if (length >= timeToLevel(battery, battery.chargeLimit)) {
    return percent(Math.max(battery.level, battery.chargeLimit));
  }
  const straight = timeToLevel(battery, kneeOf(battery));
  if (length <= straight) return percent(battery.level + linearRate(battery) * length);
  const start = share(Math.max(battery.level, kneeOf(battery)));
  const left = start * Math.exp(-decayRate(battery) * (length - straight));
  return percent(TAPER_FROM + (1 - left) / SLOPE);
};

/** How long it takes to charge up to `level`; 0 when it is there already. */
export const timeToLevel = (battery: VirtualBattery, level: Percent): Milliseconds => {
  if (level <= battery.level) return milliseconds(0);
  const knee = kneeOf(battery);
  const straight = Math.max(0, Math.min(knee, level) - battery.level) / linearRate(battery);
  const curveStart = Math.max(battery.level, knee);
  const curved =
    level > curveStart ? Math.log(share(curveStart) / share(level)) / decayRate(battery) : 0;
  return milliseconds(straight + curved);
};

const allowedPower = ({ maxPower, maxCurrent }: VirtualBattery) =>
  Math.min(maxPower, (maxCurrent * VOLTS * PHASES) / 1000);

/** What the battery takes at a level, in kW. */
const acceptance = ({ maxPower }: VirtualBattery, level: number) => maxPower * share(level);

/** Share of the full power that is taken at a level. */
const share = (level: number) => Math.min(1, 1 - SLOPE * (level - TAPER_FROM));

/** The level from which the battery, no longer the current, is the limit. */
const kneeOf = (battery: VirtualBattery): Percent =>
  percent(Math.min(100, TAPER_FROM + (1 - allowedPower(battery) / battery.maxPower) / SLOPE));

/** Percent per millisecond on the straight part. */
const linearRate = (battery: VirtualBattery) =>
  (100 * allowedPower(battery)) / battery.capacity / hours(1);

/** How fast the share falls on the curved part, per millisecond. */
const decayRate = ({ capacity, maxPower }: VirtualBattery) =>
  (SLOPE * 100 * maxPower) / capacity / hours(1);
