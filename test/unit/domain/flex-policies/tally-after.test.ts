import { describe, expect, it } from 'vitest';
import { chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { ToldConsumption } from '#shared/domain/flex-policies/charge-tally.ts';
import { hours, type Instant, instant, joules, minutes } from '#shared/domain/quantities/units.ts';
import { type FlexCar, flexCar } from '#test/support/flex-car.ts';

type World = ReturnType<typeof flexCar>;

const at = (hour: number) => instant(Date.UTC(2025, 9, 2) + hours(hour));
const chunksOf = (world: World) => world.policy().standing.tally.chunks;

/** What a car tells that charged so much in quarter-hours of the night. In watt-hours. */
const told = (
  world: World,
  quarters: readonly (readonly [hour: number, energy: number])[],
  until: Instant,
): ToldConsumption => ({
  until,
  isLookedUp: false,
  gauge: null,
  quarters: quarters.map(([hour, energy]) => ({
    start: chunkOf(at(hour)),
    locationId: world.policy().locationId,
    energy: joules(energy * 3_600),
  })),
});

/** As the night goes on until a minute past an hour: it is to charge from one o'clock on, with 11 kW. */
const nightUntil = (hour: number, change: Partial<FlexCar> = {}) => {
  const world = flexCar(change);
  world.until(hour);
  return world;
};

describe('tallyAfter', () => {
  it('settles what was planned when a chunk begins, and counts what is told of it', () => {
    const world = nightUntil(0.5);
    expect(chunksOf(world)).toEqual([]);
    world.until(1.1);
    const [first] = chunksOf(world);
    expect(first).toMatchObject({ start: at(1), delivered: 0 });
    expect(first?.planned).toBeGreaterThan(2_600);

    world.car.told = told(world, [[1, 2_700]], at(1.25));
    world.until(1.3);

    expect(chunksOf(world)[0]).toEqual({ ...first, delivered: 2_700, cause: null });
    expect(chunksOf(world)[1]).toMatchObject({ start: at(1.25), planned: first?.planned });
  });

  it('does not forget what was planned in a chunk when something else is planned within it', () => {
    const world = nightUntil(1.1);
    const planned = chunksOf(world)[0]?.planned;
    const day = {
      deadline: '23:00',
      minimumChargeTarget: world.policy().schedule.monday.minimumChargeTarget,
    };
    world.change({ schedule: { ...world.policy().schedule, thursday: day } });

    world.until(1.3);

    expect(chunksOf(world)[0]).toMatchObject({ start: at(1), planned });
  });

  it.each([
    ['OVERRIDDEN', { isOverridden: true }],
    ['UNPLUGGED', { isPluggedIn: false, isCharging: false }],
    ['UNPLUGGED', { isHome: false, isCharging: false }],
    ['UNREACHABLE', { abilities: [] }],
    ['LIMIT_REACHED', { limit: 42, isCharging: false }],
    ['LIMIT_REACHED', { power: 6 }],
    ['COMMAND_FAILED', { obeys: false, isCharging: false }],
  ] satisfies [string, Partial<FlexCar>][])('says %s', (cause, twist) => {
    const world = nightUntil(1.1);
    Object.assign(world.car, twist);

    world.until(1.3);

    expect(chunksOf(world)[0]).toMatchObject({ start: at(1), cause });
  });

  it('says nothing of what is missing because it took a moment to begin', () => {
    const world = nightUntil(1.1);
    world.car.told = told(world, [[1, 2_500]], at(1.25));

    world.until(1.3);

    expect(chunksOf(world)[0]?.cause).toBeNull();
  });

  it('counts what is told hours later, and takes back why it was missing', () => {
    const world = nightUntil(1.1, { obeys: false, isCharging: false });
    world.until(3);
    const ofOne = () => chunksOf(world).find(({ start }) => start === at(1));
    const before = ofOne();
    const planned = before?.planned ?? 0;
    expect([planned > 0, before?.cause]).toEqual([true, 'COMMAND_FAILED']);

    world.car.told = told(world, [[1, planned]], at(3));
    world.pass(minutes(10));

    expect(ofOne()).toEqual({ ...before, delivered: planned, cause: null });
  });

  it('counts nothing that was charged elsewhere, or before there was a policy', () => {
    const world = nightUntil(23);
    const elsewhere = told(world, [[-2, 3_000]], at(-1));
    world.car.told = {
      ...elsewhere,
      quarters: [
        ...elsewhere.quarters.map((quarter) => ({ ...quarter, locationId: 'elsewhere' })),
        {
          ...elsewhere.quarters[0],
          start: at(-9),
          locationId: world.policy().locationId,
          energy: joules(1e6),
        },
      ],
    };

    world.pass(minutes(20));

    expect(chunksOf(world)).toEqual([]);
  });

  it('forgets whole hours, a day later', () => {
    const world = nightUntil(1.1);
    world.car.told = told(world, [[1, 2_700]], at(1.25));
    world.until(7);
    expect(chunksOf(world)[0]?.start).toBe(at(1));

    world.until(17);
    world.pass(hours(9.5));

    expect(chunksOf(world).every(({ start }) => start >= at(2))).toBe(true);
  });
});
