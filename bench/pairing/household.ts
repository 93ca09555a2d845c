import type { Random } from '#bin/simulate/engine/random.ts';
import { anyDriver, type Driver } from '#bin/simulate/people/driver.ts';

/** How a vendor tells of a device. */
export type Teller = {
  /** Whether each answer is dated when it was asked for, or when the device last told anything. */
  readonly datesAnswers: boolean;
  /** How many of its changes are told late, and by how long as a rule, in minutes; an hour is the most. */
  readonly lateShare: number;
  readonly lateness: number;
  /** How far its clock is ahead, in ms. */
  readonly skew: number;
};

export type Car = {
  readonly driver: Driver;
  /** In kWh; what is told of it is null for some. */
  readonly capacity: number;
  readonly isCapacityTold: boolean;
  /** The most it takes, in kW. */
  readonly power: number;
  readonly efficiency: number;
  readonly tellsRate: boolean;
  readonly roundsRate: boolean;
  readonly hasGps: boolean;
  /** Of those that have it: whether it tells its place again while it stands. */
  readonly refreshesGps: boolean;
  readonly tellsOdometer: boolean;
  readonly teller: Teller;
};

export type Charger = {
  readonly power: number;
  readonly hasLocation: boolean;
  readonly teller: Teller;
};

export type Household = {
  readonly sort: 'one and one' | 'two cars' | 'two and two' | 'guests';
  readonly cars: readonly Car[];
  readonly chargers: readonly Charger[];
  /** Guests' cars at the charger, per day. */
  readonly guests: number;
  /** How far home is from where the cars go, in degrees. */
  readonly home: { readonly latitude: number; readonly longitude: number };
};

/** One of the set: 60 % have a car and a charger, 20 % two cars, 10 % two of each, 10 % guests. */
export const aHousehold = (random: Random): Household => {
  const draw = random.unit();
  const sort = sortOf(draw);
  const first = aCar(random);
  const second = random.chance(0.3) ? { ...first, driver: anyDriver(random) } : aCar(random);
  const two = sort === 'two cars' || sort === 'two and two';
  const charger = aCharger(random);
  return {
    sort,
    cars: two ? [first, { ...second, teller: first.teller }] : [first],
    chargers:
      sort === 'two and two'
        ? [charger, { ...charger, teller: aTeller(random, 0.15, 4) }]
        : [charger],
    // Others have guests, too, if seldom.
    guests: sort === 'guests' ? 0.2 : 0.01,
    home: { latitude: 45 + 15 * random.unit(), longitude: 20 * random.unit() },
  };
};

const sortOf = (draw: number): Household['sort'] => {
  if (draw < 0.6) return 'one and one';
  if (draw < 0.8) return 'two cars';
  return draw < 0.9 ? 'two and two' : 'guests';
};

const aCar = (random: Random): Car => {
  const driver = anyDriver(random);
  const isHybrid = random.chance(0.15);
  return {
    driver,
    capacity: isHybrid ? random.whole(8, 18) : driver.capacity,
    isCapacityTold: random.chance(0.85),
    power: isHybrid ? random.pick([1.4, 2.3, 3.7]) : driver.maxPower,
    efficiency: 0.87 + 0.1 * random.unit(),
    tellsRate: random.chance(0.6),
    roundsRate: random.chance(0.3),
    hasGps: random.chance(2 / 3),
    refreshesGps: random.chance(0.7),
    tellsOdometer: random.chance(0.6),
    teller: aTeller(random, 0.5, 12),
  };
};

const aCharger = (random: Random): Charger => ({
  power: random.pick([3.7, 7.4, 7.4, 11, 11, 11, 22]),
  hasLocation: random.chance(0.7),
  teller: aTeller(random, 0.15, 4),
});

const aTeller = (random: Random, late: number, lateness: number): Teller => {
  const sleeps = random.chance(late);
  return {
    datesAnswers: random.chance(0.6),
    lateShare: sleeps ? 0.1 + 0.5 * random.unit() : 0.01,
    lateness,
    skew: aSkew(random),
  };
};

const aSkew = (random: Random): number => {
  const most = random.pick([10, 10, 10, 10, 10, 10, 10, 60, 60, 300]) * 1000;
  return most * (2 * random.unit() - 1);
};
