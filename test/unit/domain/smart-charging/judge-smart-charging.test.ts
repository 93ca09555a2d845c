import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import {
  hours,
  type Instant,
  instant,
  kilowatts,
  after as later,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { judgeSmartCharging } from '#shared/domain/smart-charging/judge-smart-charging.ts';
import { notAsked } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartCircumstances } from '#shared/domain/smart-charging/smart-look.ts';
import { plugIn, type SmartWorld, smartWorld } from '#test/support/smart-world.ts';

const at = (text: string): Instant => instant(Date.parse(text));
const EVENING = at('2026-11-23T17:00Z');

/** A world in which the car stands still for a plan. */
const stopped = (): SmartWorld => {
  const world = smartWorld(EVENING);
  plugIn(world.car);
  world.reach('PLAN:EXECUTING:STOPPED');
  return world;
};

/** The facts of a world a while later, some of them different. */
const withPrices = (
  world: SmartWorld,
  change: (window: PriceWindow) => Partial<PriceWindow>,
): SmartCircumstances => {
  const facts = world.circumstances();
  if (!facts.prices) throw new Error('no prices');
  return { ...facts, prices: { ...facts.prices, ...change(facts.prices) } };
};

const planOf = (facts: SmartCircumstances) => judgeSmartCharging(facts).standing.status.plan;

describe('a plan that has not begun to charge', () => {
  it('stays as it is while nothing changes, to the last byte', () => {
    const world = stopped();
    world.pass(hours(2));
    const facts = world.circumstances();

    expect(planOf(facts)).toBe(facts.standing.status.plan);
  });

  it('is not stopped again by a clock that is some seconds behind the one by which it began', () => {
    const world = stopped();
    const { startAt } = world.standing().status.plan ?? {};
    if (!startAt) throw new Error('it waits for nothing');
    const facts = world.circumstances();
    const begun = judgeSmartCharging({ ...facts, now: startAt });
    expect(begun.standing.status.state).toBe('PLAN:EXECUTING:STARTING');
    const { asset } = facts;
    const charging = { ...asset.state.chargeState, isCharging: true };
    const behind = judgeSmartCharging({
      ...facts,
      asset: { ...asset, state: { ...asset.state, chargeState: charging } },
      standing: begun.standing,
      now: later(startAt, milliseconds(-5_000)),
    });

    expect(behind.standing.status.state).toBe('PLAN:EXECUTING:STARTED');
    expect(behind.request).toBeUndefined();
  });

  it('is looked at once an hour, and does not put that off by being looked at in between', () => {
    const world = stopped();
    const { stopAt, startAt } = world.standing().status.plan ?? {};
    if (!stopAt || !startAt) throw new Error('it waits for nothing');
    const wakeAfter = (length: number) => {
      const now = later(stopAt, milliseconds(length));
      return judgeSmartCharging({ ...world.circumstances(), now }).wakeAt;
    };

    expect(wakeAfter(minutes(2))).toBe(stopAt + hours(1));
    expect(wakeAfter(minutes(59))).toBe(stopAt + hours(1));
    expect(wakeAfter(hours(1))).toBe(stopAt + hours(2));
    expect(wakeAfter(hours(3.5))).toBe(stopAt + hours(4));
    // And when it is to charge, of course.
    expect(wakeAfter(startAt - stopAt - minutes(1))).toBe(startAt);
  });

  it('is looked at when prices are expected', () => {
    const world = stopped();
    const expectedAt = later(world.now(), minutes(20));
    const facts = withPrices(world, () => ({ state: 'awaiting', expectedAt }));

    expect(judgeSmartCharging(facts).wakeAt).toBe(expectedAt);
    const overdue = withPrices(world, () => ({ state: 'overdue', expectedAt: EVENING }));
    expect(judgeSmartCharging(overdue).wakeAt).toBe(EVENING + 1_000 + hours(1));
  });

  it('moves to where prices became lower', () => {
    const world = stopped();
    const free = at('2026-11-23T20:00Z');
    const facts = withPrices(world, ({ slots }) => ({
      slots: slots.map((slot) =>
        slot.start >= free && slot.start < free + hours(5)
          ? { ...slot, price: microsPerKwh(1_000) }
          : slot,
      ),
    }));

    const plan = planOf(facts);

    expect(plan).toMatchObject({ id: 'plan-0', startAt: free, reason: 'cheapest' });
    expect(plan?.smartCost).toBeLessThan(100_000);
    // What it would have cost at once is still what it was.
    expect(plan?.nonSmartCost).toBe(facts.standing.status.plan?.nonSmartCost);
  });

  it.each([
    ['stays where it is for a little', 0.995, false],
    ['moves for more', 0.95, true],
  ] as const)('%s, and knows the new prices', (_, share, isMoved) => {
    const world = stopped();
    const before = world.standing().status.plan;
    const length = (before?.estimatedFinishAt ?? 0) - (before?.startAt ?? 0);
    // Earlier it costs a little less, all along.
    const earlier = later(before?.startAt ?? EVENING, milliseconds(-3 * length));
    const each = Math.round(((before?.smartCost ?? 0) * 3_600_000) / length / 11);
    const facts = withPrices(world, ({ slots }) => ({
      slots: slots.map((slot) =>
        slot.end > earlier && slot.start < earlier + length
          ? { ...slot, price: microsPerKwh(Math.round(each * share)) }
          : slot,
      ),
    }));

    const plan = planOf(facts);

    expect(plan?.startAt !== before?.startAt).toBe(isMoved);
    expect(plan?.prices).not.toEqual(before?.prices);
    expect(planOf({ ...facts, standing: judgeSmartCharging(facts).standing })).toEqual(plan);
  });

  it('begins earlier where the battery needs more', () => {
    const world = stopped();
    const before = world.standing().status.plan?.startAt ?? Number.NaN;
    world.car.level = 8;
    world.car.limit = 100;
    world.pass(minutes(1));

    const plan = world.standing().status.plan;

    expect(plan?.startAt).toBeLessThan(before);
    expect(plan?.estimatedFinishAt).toBeLessThanOrEqual(plan?.deadline ?? 0);
    expect(plan?.need).toMatchObject({ level: 8, target: 100 });
  });

  it.each([
    ['prices of another currency', () => ({ currency: 'NOK' })],
    ['prices that are lost', () => ({ slots: [], currency: null, state: 'overdue' as const })],
  ])('keeps what it has beside %s', (_, change) => {
    const world = stopped();
    const before = world.standing().status.plan;

    const plan = planOf(withPrices(world, change));

    expect(plan).toEqual(before);
  });

  it('follows the sun once it is told of it, and tells what that saves', () => {
    const world = smartWorld(at('2026-11-24T07:00Z'), { power: 4, level: 60 });
    world.car.policy = { ...world.car.policy, deadline: '17:00' };
    plugIn(world.car);
    world.reach('PLAN:EXECUTING:STOPPED');
    const before = world.standing().status.plan;
    const eight = at('2026-11-24T08:00Z');
    const spans = [{ start: eight, end: later(eight, hours(4)), power: kilowatts(4) }];
    world.car.surplus = { spans, feedInPrice: microsPerKwh(0) };
    world.pass(minutes(1));

    const plan = world.standing().status.plan;

    expect(plan?.startAt).toBe(eight);
    expect(plan?.smartCost).toBe(0);
    expect(before?.smartCost).toBeGreaterThan(0);
  });
});

describe('a request that was not passed on', () => {
  it('is made again by the next judgement', () => {
    const world = stopped();
    world.pass(hours(1));
    world.car.isCharging = true;
    const facts = { ...world.circumstances(), asset: charging(world) };
    const judgement = judgeSmartCharging(facts);
    expect(judgement.request).toEqual({ kind: 'charge', charging: 'STOP' });

    const standing = notAsked(judgement, facts.standing);

    const again = judgeSmartCharging({ ...facts, standing });
    expect(again.request).toEqual(judgement.request);
    expect(judgeSmartCharging({ ...facts, standing: judgement.standing }).request).toBeUndefined();
  });
});

/** The car of a world as it charges against its plan. */
const charging = (world: SmartWorld): SmartCircumstances['asset'] => {
  const { asset } = world.circumstances();
  const chargeState = { ...asset.state.chargeState, isCharging: true };
  return { ...asset, state: { ...asset.state, chargeState } };
};

describe('a vehicle below its minimum', () => {
  it('is started by the first look at it', () => {
    const world = smartWorld(EVENING, { level: 20, isEager: false });
    world.car.policy = { ...world.car.policy, minimumChargeLimit: percent(30) };
    plugIn(world.car);
    world.pass(minutes(0));

    expect(world.history.requests).toEqual([{ at: EVENING, charging: 'START' }]);
  });
});

describe('tariffs of which nobody says the currency', () => {
  it('are planned by all the same', () => {
    const world = smartWorld(EVENING);
    plugIn(world.car);
    world.pass(minutes(0));
    const facts = {
      ...withPrices(world, () => ({ currency: null })),
      now: later(EVENING, minutes(1)),
    };

    const { standing } = judgeSmartCharging(facts);

    expect(standing.status).toMatchObject({
      state: 'PLAN:EXECUTING:STOPPING',
      plan: { currency: null, reason: 'cheapest' },
    });
    const again = judgeSmartCharging({ ...facts, standing });
    expect(again.standing.status.plan).toBe(standing.status.plan);
  });
});

describe('a flat price', () => {
  const flat = (facts: SmartCircumstances): SmartCircumstances => ({
    ...facts,
    prices: facts.prices && {
      ...facts.prices,
      slots: facts.prices.slots.map((slot) => ({ ...slot, price: microsPerKwh(250_001) })),
    },
  });

  it('stops nothing that charges', () => {
    const world = smartWorld(EVENING);
    plugIn(world.car);
    world.pass(minutes(0));
    const facts = { ...flat(world.circumstances()), now: later(EVENING, minutes(1)) };

    const { standing, request } = judgeSmartCharging(facts);

    expect([standing.status.state, request]).toEqual(['CONSIDERING', undefined]);
  });

  it('starts at once what does not charge, and saves exactly nothing', () => {
    const world = smartWorld(EVENING, { isEager: false });
    plugIn(world.car);
    world.pass(minutes(0));
    const facts = { ...flat(world.circumstances()), now: later(EVENING, minutes(1)) };

    const { standing, request } = judgeSmartCharging(facts);

    expect(request).toEqual({ kind: 'charge', charging: 'START' });
    expect(standing.status.plan?.smartCost).toBe(standing.status.plan?.nonSmartCost);
  });
});

describe('hostile facts', () => {
  const anyNumber = fc.oneof(fc.double(), fc.integer({ min: 0, max: 110 }), fc.constant(null));
  const anyState = fc.record({
    batteryLevel: anyNumber,
    batteryCapacity: anyNumber,
    chargeLimit: anyNumber,
    chargeRate: anyNumber,
    chargeTimeRemaining: anyNumber,
    maxCurrent: anyNumber,
    lastUpdated: anyNumber,
    isPluggedIn: fc.constantFrom(true, false, null),
    isCharging: fc.constantFrom(true, false, null),
    isFullyCharged: fc.constantFrom(true, false, null),
  });
  const anyMoment = fc.oneof(
    fc.double(),
    fc.integer({ min: -10, max: 40 }).map((hour) => EVENING + hours(hour)),
  );
  const anySpan = fc.record({
    start: anyMoment.map(instant),
    end: anyMoment.map(instant),
    price: fc.oneof(fc.double(), fc.integer({ min: -1e6, max: 1e6 })).map(microsPerKwh),
    power: fc.double().map(kilowatts),
  });

  it('never make a number that is none, a wake-up that has passed, or an error', () => {
    fc.assert(
      fc.property(
        // What types forbid arrives all the same: from rows, from other builds.
        anyState.map((state) => state as unknown as Partial<VehicleChargeState>),
        fc.array(anySpan, { maxLength: 6 }),
        fc.constantFrom('complete', 'awaiting', 'overdue' as const),
        anyMoment.map(instant),
        fc.integer({ min: 0, max: 100 }).map(percent),
        (chargeState, spans, state, expectedAt, minimumChargeLimit) => {
          const world = stopped();
          const facts = world.circumstances();
          const { state: told } = facts.asset;
          const hostile: SmartCircumstances = {
            ...facts,
            policy: { ...facts.policy, minimumChargeLimit },
            asset: {
              ...facts.asset,
              state: { ...told, chargeState: { ...told.chargeState, ...chargeState } },
            },
            prices: {
              state: state as 'complete',
              currency: 'EUR',
              slots: spans,
              knownUntil: null,
              expectedAt,
            },
            surplus: {
              spans: spans.map(({ start, end, power }) => ({ start, end, power })),
              feedInPrice: microsPerKwh(0),
            },
          };
          for (const standing of [facts.standing, smartWorld(EVENING).standing()]) {
            let judged = judgeSmartCharging({ ...hostile, standing });
            for (let steps = 1; steps < 5; steps += 1) {
              const now = later(facts.now, minutes(steps));
              judged = judgeSmartCharging({ ...hostile, standing: judged.standing, now });
              expect(judged.wakeAt === null || judged.wakeAt > now).toBe(true);
            }
            expect(JSON.parse(JSON.stringify(judged.standing))).toEqual(judged.standing);
          }
        },
      ),
    );
  });
});
