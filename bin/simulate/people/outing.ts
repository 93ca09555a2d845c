import type { Random } from '#bin/simulate/engine/random.ts';
import { around, type Driver } from '#bin/simulate/people/driver.ts';
import {
  hours,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** Some hours for which a vehicle is not at home. Times are since midnight of the day on which it begins. */
export type Outing = {
  readonly leaves: Milliseconds;
  readonly returns: Milliseconds;
  /** When it comes home in between, for a few minutes and with its cable in; null for never. */
  readonly callsInAt: Milliseconds | null;
  /** In km, there and back. */
  readonly distance: number;
  /** Whether it is plugged in at the place where it goes to. */
  readonly plugsIn: boolean;
};

/** How long whoever calls in at home stays there. */
export const SHORT_CALL = minutes(10);

/** Drivers who forgot something at home, in so many days. */
const FORGETFUL = 0.03;

/** Drivers who leave before their vehicle is to be full, in so many mornings. */
const EARLY = 0.03;

/**
 * What a driver does on a day; undefined for one that stays at home.
 *
 * @param weekday 0 for Monday
 */
export const outingOn = (weekday: number, driver: Driver, random: Random): Outing | undefined =>
  weekday < 5 ? toWork(driver, random) : toWherever(driver, random);

const toWork = (driver: Driver, random: Random): Outing | undefined => {
  // From home, ill, on holiday.
  if (random.chance(0.12)) return undefined;
  const early = random.chance(EARLY) ? minutes(random.whole(60, 180)) : 0;
  const leaves = Math.max(0, driver.leaves - early + around(random, minutes(10), minutes(10)));
  const late = Math.max(leaves + hours(2), driver.returns + around(random, 0, minutes(60)));
  const returns = Math.min(late, LATEST);
  return {
    leaves: milliseconds(leaves),
    returns: milliseconds(returns),
    callsInAt: random.chance(FORGETFUL) ? between(leaves, returns, random) : null,
    distance: driver.distance * (0.8 + 0.4 * random.unit()),
    plugsIn: driver.plugsInAtWork,
  };
};

const toWherever = (driver: Driver, random: Random): Outing | undefined => {
  if (random.chance(0.3)) return undefined;
  const leaves = Math.max(driver.leaves, around(random, hours(11), hours(3)));
  const returns = leaves + hours(1.5 + 5 * random.unit());
  return {
    leaves: milliseconds(leaves),
    returns: milliseconds(Math.min(returns, LATEST)),
    callsInAt: null,
    distance: Math.min(250, 5 + random.exponential(45)),
    plugsIn: false,
  };
};

/** Some time that leaves half an hour on both sides. */
const between = (leaves: number, returns: number, random: Random): Milliseconds =>
  milliseconds(leaves + minutes(30) + (returns - leaves - hours(1)) * random.unit());

/** Everybody is back on the same day. */
const LATEST = hours(23.5);
