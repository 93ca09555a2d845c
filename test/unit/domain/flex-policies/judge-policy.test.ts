import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import { isActive } from '#shared/domain/flex-policies/flex-state.ts';
import { judgePolicy } from '#shared/domain/flex-policies/judge-policy.ts';
import type { GivenOverride } from '#shared/domain/flex-policies/policy-override.ts';
import {
  hours,
  instant,
  after as later,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { theTerms } from '#test/support/a-flex-policy.ts';
import { OSLO } from '#test/support/fleet-stage.ts';
import { type FlexCar, flexCar } from '#test/support/flex-car.ts';

const FULL = { deadline: '07:00', minimumChargeTarget: percent(100) };

describe('a car with a policy', () => {
  it('is stopped when it comes home, and charges in the cheapest hours of the night', () => {
    const world = flexCar();

    world.until(7);

    expect(world.states()).toEqual(['ACTIVE:REGULAR']);
    const [stop, start, end] = world.requests();
    expect([stop, start, end?.slice(0, 4)]).toEqual(['STOP 18:00', 'START 01:00', 'STOP']);
    expect(world.car.level).toBeGreaterThanOrEqual(79.5);
    expect(world.car.level).toBeLessThan(82);
    expect(world.charged(0, 7)).toBe(0);
  });

  it('charges its reserve at once, whatever it costs, and waits with the rest', () => {
    const world = flexCar({ level: 10, isCharging: false });

    world.until(23);

    expect(world.states()).toEqual(['ACTIVE:BATTERY_RESERVE', 'ACTIVE:REGULAR']);
    expect(world.requests()[0]).toBe('START 18:00');
    expect(world.car.level).toBeGreaterThanOrEqual(19.5);
    expect(world.car.level).toBeLessThan(24);
  });

  it('charges without a pause where time is short, and says so by its plan', () => {
    const world = flexCar({ level: 30, power: 2.3 });

    world.until(6);

    expect(world.requests()).toEqual([]);
    expect(world.policy().standing.session?.open?.type).toBe('REGULAR');
  });

  it('charges late, and is ready in time, where the last hours are the cheapest', () => {
    const world = flexCar({ priceAt: (hour) => (hour >= 4 && hour < 7 ? 50 : 300) });

    world.until(7);

    expect(world.car.level).toBeGreaterThanOrEqual(78.5);
    expect(world.charged(0, 9.5)).toBe(0);
  });

  it('does not wait too long for prices that never come', () => {
    const world = flexCar({ pricedUntil: instant(Date.UTC(2025, 9, 2)) });
    world.until(23);
    expect(world.charged(0, 5)).toBe(0);

    world.until(7);

    expect(world.car.level).toBeGreaterThanOrEqual(78.5);
  });

  it('plans anew when prices come', () => {
    const world = flexCar({ pricedUntil: instant(Date.UTC(2025, 9, 2)) });
    world.until(20);
    expect(world.policy().standing.plan?.spans).toEqual([]);
    world.car.pricedUntil = instant(Date.UTC(2025, 9, 3));

    world.until(7);

    expect(world.requests()[1]).toBe('START 01:00');
  });

  it.each([
    ['no price is known', { isPriced: false }],
    ['it does not tell its level', { tellsLevel: false }],
  ] satisfies [string, Partial<FlexCar>][])('waits for nothing where %s', (_, twist) => {
    const world = flexCar({ isCharging: false, ...twist });

    world.until(20);

    expect(world.requests()).toEqual(['START 18:00']);
    expect(world.states()).toEqual(['ACTIVE:REGULAR']);
  });

  it('is not asked to charge beyond what it takes', () => {
    const world = flexCar({ limit: 60 });

    world.until(7);
    expect(world.car.level).toBeGreaterThanOrEqual(59);
    world.requests();
    world.pass(hours(2));

    expect(world.requests()).toEqual([]);
  });

  it('makes a pause of a chunk that is planned, also where somebody looks a moment late', () => {
    const world = flexCar({ level: 30, priceAt: () => 300 });
    const night = (hour: number) => instant(Date.UTC(2025, 9, 1, 18) + hours(hour - 18));
    const spans = [
      { from: night(19), until: night(19.5) },
      { from: night(19.75), until: night(20.5) },
    ];
    world.car.fleetPlan = { number: 1, revisionId: 'r', spans };
    world.until(19.4);
    world.requests();

    world.pass(milliseconds(minutes(6) + 5_000));
    expect(world.requests()).toEqual(['STOP 19:30']);
    world.pass(minutes(20));
    expect(world.requests()).toEqual(['START 19:45']);
  });

  it('keeps the present chunk as it was planned, though it plans anew', () => {
    const world = flexCar({ level: 30, priceAt: () => 300 });
    const night = (hour: number) => instant(Date.UTC(2025, 9, 1, 18) + hours(hour - 18));
    world.car.fleetPlan = {
      ...{ number: 1, revisionId: 'r' },
      spans: [{ from: night(19.5), until: night(19.75) }],
    };
    world.until(19.4);
    world.requests();
    // Nothing is left to plan by then, so that it is dealt no more; and it costs less later.
    world.car.fleetPlan = null;
    world.car.priceAt = (hour) => (hour === 19 ? 300 : 100);

    world.pass(milliseconds(minutes(6) + 5_000));
    expect(world.requests()).toEqual([]);
    world.car.fleetPlan = {
      ...{ number: 2, revisionId: 'r' },
      spans: [{ from: night(19.5), until: night(19.75) }],
    };
    world.pass(minutes(1));
    world.car.fleetPlan = null;
    world.pass(minutes(10));

    const [first] = world.policy().standing.plan?.spans ?? [];
    expect(world.car.isCharging).toBe(true);
    expect(first?.until).toBe(night(19.75));
  });

  it('charges no more than was planned in a chunk where it takes more power than anybody knew', () => {
    const world = flexCar({ isCharging: false });
    const spans = [
      { from: later(world.start, minutes(15)), until: later(world.start, minutes(30)) },
    ];
    world.car.fleetPlan = { number: 1, revisionId: 'r', spans };

    world.pass(minutes(29));

    // A quarter of an hour with 3.68 kW, as it was counted with, is five minutes with 11.
    const [start, stop, ...others] = world.requests();
    expect([start, others]).toEqual(['START 18:15', []]);
    expect(['STOP 18:20', 'STOP 18:21']).toContain(stop);
  });

  it('is counted anew where its battery takes less, and plans with the mean of a chunk', () => {
    const powers: number[] = [];
    const world = flexCar(
      { level: 70, priceAt: () => 300 },
      { schedule: theTerms({}, FULL).schedule },
      ({ asset }, { standing: { need } }) => {
        if (need && asset?.state.chargeState.isCharging) powers.push(need.power);
      },
    );
    world.car.fleetPlan = {
      ...{ number: 1, revisionId: 'r' },
      spans: [{ from: world.start, until: later(world.start, hours(6)) }],
    };
    world.pass(minutes(40));
    const early = powers.at(-1) ?? 0;
    world.car.power = 6;
    world.pass(minutes(60));

    expect(early).toBeGreaterThan(9);
    expect(powers.at(-1)).toBeLessThan(7.5);
  });

  it('plans with what the battery takes now, and keeps the time free that its slow end takes', () => {
    const world = flexCar({ level: 40 }, { schedule: theTerms({}, FULL).schedule });

    world.pass(minutes(11));

    const need = world.policy().standing.need;
    // 36 kWh go in, of which the last fifth takes longer than with 11 kW.
    expect(need?.power).toBeCloseTo(11, 0);
    expect(need?.deadline).toBeLessThan(Date.UTC(2025, 9, 2, 7));
    expect((need?.deadline ?? 1) % minutes(15)).toBe(0);
  });

  it('is not counted on once it was told to charge twice and did not, until it does or an hour has passed', () => {
    const world = flexCar({ obeys: false, isCharging: false, level: 10 });
    const isFailing = () => world.policy().standing.isFailing;
    world.pass(minutes(9));
    expect([world.requests(), isFailing()]).toEqual([['START 18:00'], false]);

    world.pass(minutes(6));
    expect([world.requests(), isFailing()]).toEqual([['START 18:10'], true]);
    const { standing } = world.policy();
    expect(stayOf(standing, OSLO)).toBeNull();
    expect(stayOf({ ...standing, isFailing: false }, OSLO)).not.toBeNull();

    world.car.isCharging = true;
    world.pass(minutes(5));
    expect(isFailing()).toBe(false);
  });

  it('counts as charging without a pause where it cannot be stopped', () => {
    const world = flexCar({ obeys: false });

    world.pass(minutes(25));

    const { standing } = world.policy();
    const { need } = standing;
    if (!need) throw new Error('it needs nothing');
    expect(standing.isFailing).toBe(true);
    const stay = stayOf(standing, OSLO);
    expect(stay?.need.flexible).toBe(0);
    expect(stay?.need.atOnce).toBeCloseTo(need.atOnce + need.flexible, 3);
    expect(stay?.spans).toHaveLength(1);
    expect(stay?.spans[0]?.from).toBe(stay?.need.from);
  });

  it('is left alone away from home, wherever it is plugged in', () => {
    const world = flexCar({ isHome: false });

    world.until(7);

    expect([world.states(), world.requests()]).toEqual([['INACTIVE:AWAY'], []]);
  });

  it('is left alone where it cannot be stopped', () => {
    const world = flexCar({ abilities: ['startCharging'] });

    world.until(20);

    expect([world.states(), world.requests()]).toEqual([['INACTIVE:INCAPABLE'], []]);
  });

  it('is settled once it is unplugged, until its deadline, and then awaited', () => {
    const world = flexCar({ level: 60, isPluggedIn: false, isCharging: false });
    world.until(19);
    world.car.isPluggedIn = true;
    world.until(5);
    world.car.isPluggedIn = false;
    world.until(6);
    expect(world.policy().standing).toMatchObject({ state: 'SETTLED', need: null, plan: null });
    expect(world.policy().standing.session).toMatchObject({
      endedAt: instant(Date.UTC(2025, 9, 2, 5)),
      open: null,
      blocks: [{ type: 'REGULAR', startAt: instant(Date.UTC(2025, 9, 2, 1, 10)) }],
    });
    const delivered = world.policy().standing.session?.delivered ?? 0;
    expect(Math.abs(delivered - world.charged(0, 24))).toBeLessThan(2);

    world.until(8);

    expect(world.states()).toEqual(['UPCOMING', 'ACTIVE:REGULAR', 'SETTLED', 'UPCOMING']);
    expect(world.policy().standing.session).toBeNull();
  });

  it('is left alone while its driver charges by force, which counts as at once', () => {
    const world = flexCar({ isOverridden: true });
    world.until(19);
    const { state, need, session } = world.policy().standing;
    expect(state).toBe('INACTIVE:OVERRIDDEN');
    expect(need).toMatchObject({ flexible: 0 });
    expect(need?.atOnce).toBeGreaterThan(30);
    expect(session?.open?.type).toBe('IMMEDIATE_START');
    expect(world.requests()).toEqual([]);

    world.car.isOverridden = false;
    world.until(20);

    expect(world.requests()).toEqual(['STOP 19:00']);
    expect(world.states()).toEqual(['INACTIVE:OVERRIDDEN', 'ACTIVE:REGULAR']);
  });
});

describe('an override', () => {
  const givenAt = instant(Date.UTC(2025, 9, 1, 18));
  const at = (hour: number) => instant(Date.UTC(2025, 9, 2, hour));

  it('has the car charge at once, to its level, and ends there', () => {
    const override: GivenOverride = { type: 'IMMEDIATE_START', givenAt, target: percent(60) };
    const world = flexCar({ isCharging: false }, { override });

    world.until(23);

    expect(world.states()).toEqual(['ACTIVE:IMMEDIATE_START', 'ACTIVE:REGULAR']);
    expect(world.policy().override).toBeNull();
    expect(world.car.level).toBeGreaterThanOrEqual(59.5);
    expect(world.car.level).toBeLessThan(64);
    world.until(7);
    expect(world.car.level).toBeGreaterThanOrEqual(78.5);
  });

  it('that is reached already ends at once', () => {
    const override: GivenOverride = { type: 'IMMEDIATE_START', givenAt, target: percent(30) };
    const world = flexCar({}, { override });

    world.pass(minutes(1));

    expect(world.states()).toEqual(['ACTIVE:REGULAR']);
    expect(world.policy().override).toBeNull();
  });

  it('has the car ready earlier and fuller the next day, and ends with that', () => {
    const override: GivenOverride = {
      type: 'NEXT_DAY_SCHEDULE',
      givenAt,
      deadline: '03:00',
      minimumChargeTarget: percent(90),
    };
    const world = flexCar({ priceAt: () => 100 }, { override });

    world.until(2);
    expect(world.policy().standing.need).toMatchObject({ deadline: at(3), target: 90 });
    world.until(3);

    expect(world.car.level).toBeGreaterThanOrEqual(88.5);
    expect(world.policy().override).toBeNull();
    expect(world.policy().standing.need).toMatchObject({ deadline: at(7), target: 80 });
  });

  it('of a car that never comes ends with the deadline', () => {
    const override: GivenOverride = { type: 'IMMEDIATE_START', givenAt, target: percent(60) };
    const world = flexCar({ isPluggedIn: false, isCharging: false }, { override });
    world.until(6);
    expect(world.policy().override).toEqual(override);

    world.until(8);

    expect(world.policy().override).toBeNull();
  });
});

describe("a fleet's plan", () => {
  const span = (from: number, until: number) => ({
    from: instant(Date.UTC(2025, 9, 1, from)),
    until: instant(Date.UTC(2025, 9, 1, until)),
  });
  const plan = (number: number, from: number, until: number) => ({
    number,
    revisionId: `revision-${number}`,
    spans: [span(from, until)],
  });

  it('comes before the own one', () => {
    const world = flexCar({ fleetPlan: plan(1, 20, 22) });

    world.until(23);

    expect(world.requests()).toEqual(['STOP 18:00', 'START 20:00', 'STOP 22:00']);
    expect(world.policy().standing.plan?.order).toEqual({ number: 1, revisionId: 'revision-1' });
  });

  it('is followed by a newer one, and never by an older one', () => {
    const world = flexCar({ fleetPlan: plan(2, 20, 22) });
    world.until(19);
    world.car.fleetPlan = plan(1, 19, 21);
    world.until(21);
    expect(world.requests()).toEqual(['STOP 18:00', 'START 20:00']);

    world.car.fleetPlan = plan(3, 23, 24);
    world.until(22);

    expect(world.requests()).toEqual(['STOP 21:00']);
    expect(world.policy().standing.plan?.order?.number).toBe(3);
  });

  it('does not keep anybody from being ready in time', () => {
    const world = flexCar({ fleetPlan: { ...plan(1, 20, 21), spans: [] } });

    world.until(7);

    expect(world.car.level).toBeGreaterThanOrEqual(78.5);
  });

  it('does not make the reserve wait', () => {
    const world = flexCar({ level: 10, isCharging: false, fleetPlan: plan(1, 23, 24) });

    world.until(22);

    expect(world.requests()[0]).toBe('START 18:00');
    expect(world.car.level).toBeGreaterThanOrEqual(19.5);
  });
});

describe('a judgement', () => {
  const cars = fc.record({
    level: fc.integer({ min: 0, max: 100 }),
    limit: fc.integer({ min: 50, max: 100 }),
    power: fc.double({ min: 1.4, max: 22, noNaN: true }),
    isPluggedIn: fc.boolean(),
    isHome: fc.boolean(),
    isOverridden: fc.boolean(),
    obeys: fc.boolean(),
    prices: fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 24, maxLength: 24 }),
    pricedHours: fc.integer({ min: 0, max: 30 }),
  });

  it('keeps its promises, whatever the car and the prices are', () => {
    fc.assert(
      fc.property(cars, ({ prices, pricedHours, ...twist }) => {
        const begin = instant(Date.UTC(2025, 9, 1, 18));
        const world = flexCar(
          {
            ...twist,
            isCharging: twist.isPluggedIn,
            priceAt: (hour) => prices[hour] ?? 0,
            pricedUntil: later(begin, hours(pricedHours)),
          },
          {},
          (facts, next) => {
            // The same once more, at the same moment: nothing is new, and nothing is asked again.
            const again = judgePolicy({ ...facts, policy: next });
            expect(again.record('nothing')).toBe(next);
            expect(again.wakeAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(facts.now);
            const { need, plan, state } = next.standing;
            if (!isActive(state) && state !== 'INACTIVE:OVERRIDDEN') expect(need).toBeNull();
            expect(need === null).toBe(plan === null);
          },
        );
        world.until(7);

        const { level } = world.car;
        const isControlled =
          twist.isPluggedIn && twist.isHome && !twist.isOverridden && twist.obeys;
        if (!isControlled) return;
        const most = twist.level + (twist.power * 13 * 0.9 * 100) / 60;
        const wanted = Math.min(80, twist.limit);
        expect(level).toBeGreaterThanOrEqual(Math.min(wanted, most - 1, 100) - 3);
      }),
      { numRuns: 60 },
    );
  });
});
