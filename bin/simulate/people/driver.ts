import type { Random } from '#bin/simulate/engine/random.ts';
import {
  type Amperes,
  amperes,
  hours,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
  type Milliseconds,
  milliseconds,
  minutes,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import { hourMinuteAt } from '#shared/domain/time/hour-minute.ts';

/** A driver, the vehicle, and what both usually do. */
export type Driver = {
  readonly vendor: string;
  readonly capacity: KilowattHours;
  readonly level: Percent;
  readonly chargeLimit: Percent;
  readonly maxPower: Kilowatts;
  readonly maxCurrent: Amperes;
  /** What a kilometre takes. */
  readonly perKilometre: KilowattHours;
  /** Whether the vehicle charges as soon as it is plugged in, as most do. */
  readonly isEager: boolean;
  /** By when it is to be full: `HH:mm`. */
  readonly deadline: string;
  readonly minimumChargeLimit: Percent;
  /** When the driver leaves for work and is back, since midnight, as a rule. */
  readonly leaves: Milliseconds;
  readonly returns: Milliseconds;
  /** On the way to work and back, as a rule. In km. */
  readonly distance: number;
  /** Plugs in at home below this level; 101 for always. */
  readonly plugsInBelow: Percent;
  readonly plugsInAtWork: boolean;
};

/** Common powers of charge points at home, in kW. */
const POWERS = [3.7, 7.4, 7.4, 11, 11, 11, 11, 22];
const VENDORS = ['TESLA', 'VOLKSWAGEN', 'KIA', 'RENAULT', 'VOLVO'];
const LIMITS = [80, 80, 90, 100];
/** Below these levels they do not want to be for long. */
const MINIMA = [0, 0, 20, 30];

/** Somebody or other. A tenth work late; the others leave in the morning and are back in the evening. */
export const anyDriver = (random: Random): Driver => {
  const any = (least: number, most: number) => least + (most - least) * random.unit();
  const isLate = random.chance(0.1);
  const leaves = around(random, isLate ? hours(13) : hours(7.5), minutes(60));
  const spare = minutes(15 * random.whole(0, 2));
  const power = random.pick(POWERS);
  return {
    vendor: random.pick(VENDORS),
    capacity: kilowattHours(random.whole(40, 100)),
    level: percent(random.whole(25, 75)),
    chargeLimit: percent(random.pick(LIMITS)),
    maxPower: kilowatts(power),
    maxCurrent: amperes(power > 11 ? 32 : 16),
    perKilometre: kilowattHours(any(0.15, 0.22)),
    isEager: random.chance(0.9),
    deadline: hourMinuteAt(quarterBefore(leaves - spare)),
    minimumChargeLimit: percent(random.pick(MINIMA)),
    leaves,
    returns: around(random, isLate ? hours(21.5) : hours(17.75), minutes(75)),
    distance: Math.min(150, 8 + random.exponential(32)),
    plugsInBelow: percent(random.chance(0.6) ? 101 : random.whole(40, 65)),
    plugsInAtWork: random.chance(0.1),
  };
};

/** Near a time of day: the mean of two draws, up to so much earlier or later. */
export const around = (random: Random, middle: number, by: number): Milliseconds =>
  milliseconds(Math.round((middle + by * (random.unit() + random.unit() - 1)) / SECOND) * SECOND);

const SECOND = 1_000;
const QUARTER = minutes(15);
const quarterBefore = (timeOfDay: number): Milliseconds =>
  milliseconds(Math.floor(timeOfDay / QUARTER) * QUARTER);
