import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetailedRequest } from '#shared/domain/planning/detailed-request.ts';
import { openPieces } from '#shared/domain/planning/open-pieces.ts';
import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { type Constraint, minimize, type Variable } from '#test/support/linear-programme.ts';
import { planned, runs } from '#test/unit/domain/planning/arbitraries.ts';
import {
  deviceOf,
  energyOf,
  faultsOf,
  type Instance,
  instancesOf,
  mayCharge,
  timedOf,
} from '#test/unit/domain/planning/detailed-requests.ts';

/** The free time of each slot in hours, counted in steps. */
const timesOf = (instance: Instance, step: number): number[] =>
  instance.curve.prices.map((_, slot) => {
    let time = 0;
    for (let at = 0; at < hours(1); at += minutes(step)) {
      const from = slot * hours(1) + at;
      if (mayCharge(instance, from, from + minutes(step))) time += step / 60;
    }
    return time;
  });

/** The hours of charging that all of the energy takes, by halving. */
const hoursOf = (instance: Instance): number => {
  const { energy } = instance.request;
  let [low, high] = [0, 1e4];
  for (let i = 0; i < 80; i += 1) {
    const middle = (low + high) / 2;
    if (energyOf(deviceOf(instance), middle) < energy) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * The least cost over every way to charge whole steps: how many in each slot. With steps of the
 * taper, ends of slots and the energy on the same grid, no finer way is cheaper (see the integer
 * programme, which knows no grid).
 */
const byTrying = (instance: Instance, step: number): number => {
  const times = timesOf(instance, step).map((time) => Math.round((time * 60) / step));
  const all = times.reduce((sum, time) => sum + time, 0);
  const wanted = Math.min(all, Math.round((hoursOf(instance) * 60) / step));
  const device = deviceOf(instance);
  const energies = Array.from({ length: wanted + 1 }, (_, n) => energyOf(device, (n * step) / 60));
  const walk = (slot: number, done: number): number => {
    if (slot === times.length) return done === wanted ? 0 : Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let n = 0; n <= (times[slot] ?? 0) && done + n <= wanted; n += 1) {
      const energy = (energies[done + n] ?? 0) - (energies[done] ?? 0);
      const rest = walk(slot + 1, done + n);
      least = Math.min(least, energy * (instance.curve.prices[slot] ?? 0) + rest);
    }
    return least;
  };
  return walk(0, 0);
};

/**
 * A mixed-integer programme over the energy that each stage of the taper gets in each slot. A stage
 * gets none before the one below it is full, which a variable of 0 or 1 says per slot and stage.
 */
const byInteger = (instance: Instance, times: readonly number[]): number => {
  const { request, taper, curve } = instance;
  const fits = Math.min(
    request.energy,
    energyOf(
      deviceOf(instance),
      times.reduce((sum, time) => sum + time, 0),
    ),
  );
  const bounds = [0, ...taper.map(({ after }) => Math.min(after, fits)), fits];
  // A stage of no energy would be full from the start, and so open the one above it.
  const sized = [request.power, ...taper.map(({ power }) => power)]
    .map((power, s) => ({ power, size: (bounds[s + 1] ?? 0) - (bounds[s] ?? 0) }))
    .filter(({ size }) => size > 1e-9);
  const powers = sized.map(({ power }) => power);
  const sizes = sized.map(({ size }) => size);
  const stages = powers.length;
  const variables: Variable[] = [];
  const energyIn = (slot: number, stage: number) => slot * stages + stage;
  const isOpen = (slot: number, stage: number) => times.length * stages + energyIn(slot, stage);
  for (const price of curve.prices) {
    for (const size of sizes) variables.push({ cost: price, upper: size });
  }
  for (const _ of times)
    for (const _size of sizes) variables.push({ cost: 0, upper: 1, integer: true });
  const rows: Constraint[] = [];
  for (const [slot, time] of times.entries()) {
    rows.push({ upper: time, terms: powers.map((power, s) => [energyIn(slot, s), 1 / power]) });
    for (let s = 1; s < stages; s += 1) {
      const below: [number, number][] = times
        .slice(0, slot + 1)
        .map((_, earlier) => [energyIn(earlier, s - 1), 1]);
      rows.push({
        upper: 0,
        terms: [
          [energyIn(slot, s), 1],
          [isOpen(slot, s), -(sizes[s] ?? 0)],
        ],
      });
      rows.push({ lower: 0, terms: [...below, [isOpen(slot, s), -(sizes[s - 1] ?? 0)]] });
    }
  }
  for (const [s, size] of sizes.entries()) {
    rows.push({ lower: size, upper: size, terms: times.map((_, slot) => [energyIn(slot, s), 1]) });
  }
  return minimize(variables, rows).cost;
};

/**
 * A linear programme over time and energy in two modes per slot: on the sun alone, or on all of it
 * and the grid. A device is in one of them for some of the time and off for the rest.
 */
const byModes = (instance: Instance, times: readonly number[], energy: number): number => {
  const { request, surplus, curve, minimumPower } = instance;
  const variables: Variable[] = [];
  const rows: Constraint[] = [];
  const all: [number, number][] = [];
  for (const [slot, time] of times.entries()) {
    const own = surplus.power[slot] ?? 0;
    const price = curve.prices[slot] ?? 0;
    const [sunTime, sunEnergy, gridTime, gridEnergy] = [0, 1, 2, 3].map((n) => 4 * slot + n) as [
      number,
      number,
      number,
      number,
    ];
    variables.push({ cost: 0, upper: own >= minimumPower ? time : 0 });
    variables.push({ cost: surplus.price });
    variables.push({ cost: own * (surplus.price - price), upper: own <= request.power ? time : 0 });
    variables.push({ cost: price });
    rows.push({
      upper: time,
      terms: [
        [sunTime, 1],
        [gridTime, 1],
      ],
    });
    rows.push({
      lower: 0,
      terms: [
        [sunEnergy, 1],
        [sunTime, -minimumPower],
      ],
    });
    rows.push({
      upper: 0,
      terms: [
        [sunEnergy, 1],
        [sunTime, -Math.min(own, request.power)],
      ],
    });
    rows.push({
      lower: 0,
      terms: [
        [gridEnergy, 1],
        [gridTime, -Math.max(own, minimumPower)],
      ],
    });
    rows.push({
      upper: 0,
      terms: [
        [gridEnergy, 1],
        [gridTime, -request.power],
      ],
    });
    all.push([sunEnergy, 1], [gridEnergy, 1]);
  }
  rows.push({ lower: energy, upper: energy, terms: all });
  return minimize(variables, rows).cost;
};

const STEP = 20;
const tapered = (instance: Instance): DetailedRequest => ({
  ...timedOf(instance),
  taper: instance.taper,
});
const sunny = (instance: Instance): DetailedRequest => ({
  ...timedOf(instance),
  surplus: instance.surplus,
  minimumPower: kilowatts(instance.minimumPower),
});

describe('planCharge with any interruptions', () => {
  it('with nothing else, is planCheapestCharge', () => {
    fc.assert(
      fc.property(planned, ({ curve, request }) => {
        const [plan, plain] = [planCharge(request, curve), planCheapestCharge(request, curve)];
        expect(plan.cost).toBeCloseTo(plain.cost, 9);
        expect(plan.energy).toBeCloseTo(plain.energy, 8);
        expect(plan.starts).toBeLessThanOrEqual(plain.starts);
      }),
      runs(500),
    );
  });

  it('with a taper, costs what trying every way finds', () => {
    fc.assert(
      fc.property(instancesOf(fc.integer({ min: 1, max: 6 }), STEP), (instance) => {
        const plan = planCharge(tapered(instance), instance.curve);
        expect(faultsOf(plan, instance, tapered(instance))).toEqual([]);
        expect(plan.cost).toBeCloseTo(byTrying(instance, STEP), 6);
      }),
      runs(800),
    );
  });

  it('with a taper, costs what a mixed-integer solver finds', () => {
    fc.assert(
      fc.property(
        instancesOf(fc.integer({ min: 5, max: 12 }), 5),
        fc.double({ min: 0.8, max: 1, noNaN: true }),
        (some, share) => {
          const energy = kilowattHours(some.request.energy * share);
          const instance = { ...some, request: { ...some.request, energy } };
          const plan = planCharge(tapered(instance), instance.curve);
          expect(faultsOf(plan, instance, tapered(instance))).toEqual([]);
          expect(plan.cost).toBeCloseTo(byInteger(instance, timesOf(instance, 5)), 5);
        },
      ),
      runs(100),
    );
  });

  it('with a taper that takes nothing away, costs what the cheapest plan does', () => {
    fc.assert(
      fc.property(planned, ({ curve, request }) => {
        const half = { after: kilowattHours(request.energy / 2), power: request.power };
        const plan = planCharge({ ...request, taper: [half] }, curve);
        expect(plan.cost).toBeCloseTo(planCheapestCharge(request, curve).cost, 6);
        expect(plan.energy).toBeCloseTo(planCheapestCharge(request, curve).energy, 6);
      }),
      runs(500),
    );
  });

  it('with a surplus and a minimum power, costs what a linear programme finds', () => {
    fc.assert(
      fc.property(instancesOf(fc.integer({ min: 1, max: 24 }), STEP), (instance) => {
        const plan = planCharge(sunny(instance), instance.curve);
        const times = timesOf(instance, STEP);
        const { power, energy } = instance.request;
        const fits = Math.min(
          energy,
          times.reduce((sum, time) => sum + power * time, 0),
        );
        expect(faultsOf(plan, instance, sunny(instance))).toEqual([]);
        expect(plan.energy).toBeCloseTo(fits, 6);
        expect(plan.cost).toBeCloseTo(byModes(instance, times, fits), 5);
      }),
      runs(800),
    );
  });

  it('leaves out a cheap slot that would take the fast hour from a cheaper one', () => {
    const asked: DetailedRequest = {
      from: instant(0),
      until: instant(hours(3)),
      power: kilowatts(10),
      energy: kilowattHours(12),
      taper: [{ after: kilowattHours(10), power: kilowatts(2) }],
    };
    const plan = planCharge(asked, {
      start: instant(0),
      slotLength: hours(1),
      prices: [2, 1, 3].map(pricePerKwh),
    });

    expect(plan.slots.map(({ from, power, energy }) => [from / hours(1), power, energy])).toEqual([
      [1, undefined, 10],
      [2, 2, 2],
    ]);
    expect(plan.cost).toBe(16);
  });

  it('knows the power of a step that is reached just when the energy is in', () => {
    const asked: DetailedRequest = {
      from: instant(0),
      until: instant(hours(4)),
      power: kilowatts(3),
      energy: kilowattHours(5.8),
      taper: [
        { after: kilowattHours(4), power: kilowatts(1.8) },
        { after: kilowattHours(5.8), power: kilowatts(0.6) },
      ],
    };
    const plan = planCharge(asked, {
      start: instant(0),
      slotLength: hours(1),
      prices: [0.31963, 0, 0.0057, 0.52892].map(pricePerKwh),
    });

    expect(plan.cost).toBeCloseTo(0.31963 + 1.8 * 0.0057, 9);
  });

  it('follows the sun with the power that it has', () => {
    const asked: DetailedRequest = {
      from: instant(0),
      until: instant(hours(3)),
      power: kilowatts(10),
      energy: kilowattHours(9),
      minimumPower: kilowatts(1.5),
      surplus: { power: [0, 4, 1].map(kilowatts), price: pricePerKwh(0.1) },
    };
    const plan = planCharge(asked, {
      start: instant(0),
      slotLength: hours(1),
      prices: [0.2, 0.3, 0.4].map(pricePerKwh),
    });

    // The sun gives 4 kW in the second hour; in the third it gives 1 kW and the grid half a kilowatt,
    // which together cost as much per kWh as the first hour.
    expect(plan.slots.map(({ power, energy }) => [power, energy])).toEqual([
      [undefined, 5],
      [4, 4],
    ]);
    expect(plan.cost).toBeCloseTo(1.4, 9);
  });

  it('charges nothing where all is blocked', () => {
    const all = [{ from: instant(0), to: instant(hours(3)) }];
    const curve = { start: instant(0), slotLength: hours(1), prices: [1, 1, 1].map(pricePerKwh) };
    const request = {
      from: instant(0),
      until: instant(hours(3)),
      power: kilowatts(1),
      energy: kilowattHours(2),
      blocked: all,
    };

    expect(planCharge(request, curve)).toMatchObject({ slots: [], shortfall: 2 });
    expect(openPieces(request, curve).lengths).toHaveLength(0);
  });
});
