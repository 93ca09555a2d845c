import { type FlexNeed, flexNeed } from '#shared/domain/flex/flex-need.ts';
import type { FlexOverride, FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import { nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import { type FlexPlan, timeWithin } from '#shared/domain/flex-policies/flex-plan.ts';
import { SLOT } from '#shared/domain/prices/price-curve.ts';
import {
  hours,
  type Instant,
  instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
  milliseconds,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import {
  type ChargeCourse,
  type ChargeNeed,
  courseOf,
} from '#shared/domain/smart-charging/charge-need.ts';

/**
 * What a vehicle needs in its present stay, as it was counted once: the number that a fleet adds up. It stays as it is while
 * the vehicle does what was planned, so that a fleet need not be counted anew with every reading.
 */
export type CountedNeed = FlexNeed & {
  /** How full it was then, and is to be. */
  readonly level: Percent;
  readonly target: Percent;
  /** What one percent takes at the meter. */
  readonly perPercent: KilowattHours;
};

/** What a need is counted from. */
type Counting = {
  readonly policy: FlexPolicy;
  readonly override: FlexOverride | null;
  /** What the battery takes, and how fast; up to the limit of the vehicle. */
  readonly charge: ChargeNeed;
  readonly timeZone: string;
  readonly now: Instant;
};

/**
 * Counts what a vehicle needs from now on until its next deadline. The power is what the battery takes within a chunk from now on: later it never takes more, so that
 * a fleet draws no more than was planned. What it takes longer towards the end, when it takes less, is kept free before the
 * deadline, in whole chunks.
 */
export const countNeed = ({ policy, override, charge, timeZone, now }: Counting): CountedNeed => {
  const { level, target: limit, perPercent } = charge;
  const { target } = nextDeadline(policy, now, timeZone, override ?? undefined);
  const immediate = override?.type === 'IMMEDIATE_START' ? override.target : 0;
  const goal = Math.max(level, Math.min(limit, Math.max(target, policy.batteryReserve, immediate)));
  const course = courseOf({ ...charge, target: percent(goal) });
  const { length, energy, stages } = course;
  const power = powerNow(course, kilowatts(stages.powers[0] ?? charge.power));
  const vehicle = {
    from: now,
    batteryLevel: level,
    batteryCapacity: kilowattHours(perPercent * 100),
    chargeLimit: limit,
    chargePower: power,
    // Energy is the meter's already.
    efficiency: 1,
  };
  const need = flexNeed(policy, vehicle, timeZone, override ?? undefined);
  const deadline = readyBy(need, length - (energy / power) * HOUR);
  return { ...need, deadline, level, target, perPercent };
};

/** What it takes on the average as long as a chunk lasts: less than now where it is nearly full. */
const powerNow = ({ length, energyAfter }: ChargeCourse, otherwise: Kilowatts): Kilowatts => {
  const time = milliseconds(Math.min(SLOT, length));
  return time > 0 ? kilowatts((energyAfter(time) * HOUR) / time) : otherwise;
};

/** By when what is planned at full power has to be over, so that the slow end fits behind it; not before it could be. */
const readyBy = ({ from, deadline, ...need }: FlexNeed, extra: number): Instant => {
  if (extra < NEGLIGIBLE) return deadline;
  const length = (energyOf({ from, deadline, ...need }) / need.power) * HOUR;
  const kept = Math.floor((deadline - extra) / SLOT) * SLOT;
  return instant(Math.max(kept, Math.min(deadline, from + length)));
};

/** With so much left a vehicle ends soon: in the chunk in which it does all that it is off by counts. */
const LAST_CHUNKS = 2;
/** So far off a fleet would miss its plan by more than it may. */
const OTHER_POWER = 0.05;

/** Less is rounding. In milliseconds. */
const NEGLIGIBLE = 60_000;

const HOUR = hours(1);

/** All of a need. */
export const energyOf = ({ atOnce, flexible }: FlexNeed): KilowattHours =>
  kilowattHours(atOnce + flexible);

/**
 * Whether a need has to be counted anew: what is left of it is more than half a chunk off what would be, had the vehicle
 * done what was planned, its power is another, or it is about another deadline. Where less than two chunks are left half of one is
 * too much. Levels come in whole percent: less than one says nothing.
 *
 * @see docs/adr/0103-a-need-is-counted-finely-at-its-end.md
 */
export const hasMoved = (
  counted: CountedNeed,
  fresh: CountedNeed,
  { spans }: Pick<FlexPlan, 'spans'>,
  now: Instant,
): boolean => {
  if (counted.deadline !== fresh.deadline || counted.target !== fresh.target) return true;
  const chunk = (fresh.power * SLOT) / HOUR;
  const isEnding = energyOf(fresh) < LAST_CHUNKS * chunk;
  const most = Math.max(isEnding ? 0 : chunk / 2, fresh.perPercent);
  const charged = (counted.power * timeWithin(spans, counted.from, now)) / HOUR;
  const atOnce = Math.max(0, counted.atOnce - charged);
  const left = Math.max(0, energyOf(counted) - charged);
  return (
    Math.abs(left - energyOf(fresh)) > most ||
    Math.abs(atOnce - fresh.atOnce) > most ||
    Math.abs(fresh.power - counted.power) > counted.power * OTHER_POWER
  );
};
