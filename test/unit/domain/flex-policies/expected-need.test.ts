import { describe, expect, it } from 'vitest';
import { isCounted, stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import { hours, kilowattHours, minutes } from '#shared/domain/quantities/units.ts';
import { OSLO } from '#test/support/fleet-stage.ts';
import { flexCar } from '#test/support/flex-car.ts';

type World = ReturnType<typeof flexCar>;

const leave = ({ car, pass }: World): void => {
  car.isPluggedIn = false;
  car.isCharging = false;
  pass(minutes(1));
};

const come = ({ car, pass }: World, level: number): void => {
  car.isPluggedIn = true;
  car.level = level;
  pass(minutes(1));
};

/** So many days at work, from seven in the morning to six in the evening; it is away in the end, at eight in the morning. */
const daysOfWork = (world: World, days: number): void => {
  leave(world);
  world.pass(hours(24));
  for (let day = 0; day < days; day += 1) {
    come(world, 30);
    world.pass(hours(13));
    leave(world);
    world.pass(hours(11));
  }
};

const clock = (at: number | undefined) => at && new Date(at).toISOString().slice(11, 15);

describe('a car that is not plugged in', () => {
  it('is expected once it came home four times on days of its kind', () => {
    const world = flexCar({ isCharging: false });

    // Thursday and Friday, a weekend, Monday.
    daysOfWork(world, 5);
    expect(world.policy().standing.arrivals.arrivals).toHaveLength(5);
    expect(world.policy().standing.expected).toBeNull();
    daysOfWork(world, 1);

    const { expected, need } = world.policy().standing;
    expect(need).toBeNull();
    expect(clock(expected?.from)).toBe('18:0');
    expect(new Date(expected?.deadline ?? 0).toISOString()).toContain('T07:00');
    expect(expected?.power).toBeCloseTo(11, 1);
    // From 30 to 80 % of 60 kWh.
    expect(expected?.atOnce).toBe(0);
    expect(expected?.flexible).toBeCloseTo(30 / 0.9, 0);
  });

  it('is counted no more once it is there, or cannot be controlled', () => {
    const world = flexCar({ isCharging: false });
    daysOfWork(world, 7);
    const { standing } = world.policy();
    const stay = stayOf(standing, OSLO);
    expect(stay).toMatchObject({ isExpected: true, spans: [] });

    world.car.abilities = [];
    world.pass(minutes(1));
    expect(world.policy().standing.expected).toBeNull();
    expect(isCounted(world.policy().standing)).toBe(false);
    world.car.abilities = ['startCharging', 'stopCharging'];
    world.pass(minutes(1));
    expect(world.policy().standing.expected).toEqual(standing.expected);

    come(world, 30);
    expect(world.policy().standing.expected).toBeNull();
    expect(stayOf(world.policy().standing, OSLO)).toMatchObject({ isExpected: false });
  });

  it('is expected the day after where it has not come for three hours, of which it hears by itself', () => {
    const world = flexCar({ isCharging: false });
    daysOfWork(world, 7);
    const first = world.policy().standing.expected;

    world.pass(hours(14));

    const next = world.policy().standing.expected;
    expect((next?.from ?? 0) - (first?.from ?? 0)).toBe(hours(24));
  });

  it('brings its reserve along, and charges as fast as it does at home', () => {
    const world = flexCar({ isCharging: false });
    leave(world);
    world.pass(hours(24));
    for (let day = 0; day < 6; day += 1) {
      come(world, 10);
      world.pass(hours(13));
      leave(world);
      // A fast charger far from home.
      Object.assign(world.car, { isHome: false, isPluggedIn: true, isCharging: true, power: 90 });
      world.car.level = 20;
      world.pass(minutes(11));
      Object.assign(world.car, { isHome: true, power: 11 });
      leave(world);
      world.pass(hours(10.8));
    }

    const { expected, arrivals } = world.policy().standing;
    expect(arrivals.power).toBeCloseTo(11, 1);
    expect(expected?.power).toBeCloseTo(11, 1);
    expect(expected?.atOnce).toBeGreaterThan(kilowattHours(4));
  });

  it('has not come where somebody pulls the plug for a moment', () => {
    const world = flexCar({ isCharging: false });
    leave(world);
    world.pass(hours(3));
    come(world, 30);
    const once = world.policy().standing.arrivals.arrivals;
    expect(once).toHaveLength(1);

    leave(world);
    world.pass(minutes(10));
    come(world, 30);

    expect(world.policy().standing.session?.endedAt).toBeNull();
    expect(world.policy().standing.arrivals.arrivals).toEqual(once);
  });

  it('is of no help where it was plugged in before anybody looked', () => {
    const world = flexCar();
    world.pass(hours(1));

    expect(world.policy().standing.arrivals.arrivals).toEqual([]);
  });
});
