import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestRuns } from '#shared/domain/planning/cheapest-runs.ts';
import { planOnOffCharge } from '#shared/domain/planning/plan-on-off-charge.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  money,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { type Constraint, minimize } from '#test/support/linear-programme.ts';
import { planned, pricesOf, runs } from '#test/unit/domain/planning/arbitraries.ts';

type Limits = { startCost: number; minimumOn: number; minimumOff: number };
const limits = fc.record({
  startCost: fc.constantFrom(0, 0.02, 0.3),
  minimumOn: fc.integer({ min: 1, max: 5 }),
  minimumOff: fc.integer({ min: 1, max: 5 }),
});

/** Variables: slot is on, a run starts, a run has stopped before the slot. All are 0 or 1. */
const byInteger = (costs: readonly number[], need: number, asked: Limits): number => {
  const slots = costs.length;
  const run = Math.min(asked.minimumOn, need);
  const rows: Constraint[] = [{ lower: need, upper: need, terms: costs.map((_, t) => [t, 1]) }];
  for (let t = 0; t < slots; t += 1) {
    const start = slots + t;
    const stop = 2 * slots + t;
    const before: [number, number][] = t > 0 ? [[t - 1, -1]] : [];
    rows.push({ lower: 0, upper: 0, terms: [[t, 1], ...before, [start, -1], [stop, 1]] });
    for (let later = t; later < t + run; later += 1) {
      if (later < slots)
        rows.push({
          lower: 0,
          terms: [
            [later, 1],
            [start, -1],
          ],
        });
      else rows.push({ upper: 0, terms: [[start, 1]] });
    }
    for (let later = t; later < Math.min(slots, t + asked.minimumOff); later += 1) {
      rows.push({
        upper: 1,
        terms: [
          [later, 1],
          [stop, 1],
        ],
      });
    }
  }
  const priceOf = (v: number) => (v < slots ? (costs[v] ?? 0) : 0);
  const variables = Array.from({ length: 3 * slots }, (_, v) => ({
    cost: v >= slots && v < 2 * slots ? asked.startCost : priceOf(v),
    upper: 1,
    integer: true,
  }));
  return minimize(variables, rows).cost;
};

const runsOf = (on: Uint8Array) =>
  [...on]
    .join('')
    .split(/0+/)
    .filter((run) => run !== '')
    .map((run) => run.length);

/** The least cost over every choice of slots that keeps the limits. */
const byTrying = (costs: readonly number[], need: number, asked: Limits): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 1 << costs.length; mask += 1) {
    const on = Uint8Array.from(costs, (_, t) => (mask >> t) & 1);
    const cost = costs.reduce((sum, price, t) => sum + price * (on[t] ?? 0), 0);
    if (keepsLimits(on, need, asked)) {
      least = Math.min(least, cost + runsOf(on).length * asked.startCost);
    }
  }
  return least;
};

const keepsLimits = (on: Uint8Array, need: number, asked: Limits): boolean =>
  on.reduce((sum, bit) => sum + bit, 0) === need &&
  runsOf(on).every((length) => length >= Math.min(asked.minimumOn, need)) &&
  pausesOf(on).every((length) => length >= asked.minimumOff);

const pausesOf = (on: Uint8Array) =>
  [...on]
    .join('')
    .split(/1+/)
    .slice(1, -1)
    .map((pause) => pause.length);

describe('cheapestRuns', () => {
  const instances = (slots: fc.Arbitrary<number>) =>
    slots.chain((count) => fc.tuple(pricesOf(count), fc.nat({ max: count }), limits));

  it('costs what trying every choice finds', () => {
    fc.assert(
      fc.property(instances(fc.integer({ min: 1, max: 9 })), ([costs, need, asked]) => {
        const { cost } = cheapestRuns(Float64Array.from(costs), need, asked);
        expect(cost).toBeCloseTo(byTrying(costs, need, asked), 9);
      }),
      runs(600),
    );
  });

  it('costs what a mixed-integer solver finds', () => {
    fc.assert(
      fc.property(instances(fc.integer({ min: 10, max: 24 })), ([costs, need, asked]) => {
        const { cost } = cheapestRuns(Float64Array.from(costs), need, asked);
        expect(cost).toBeCloseTo(need === 0 ? 0 : byInteger(costs, need, asked), 6);
      }),
      runs(50),
    );
  });

  it('picks slots that cost what it says and keep the limits', () => {
    const days = fc
      .constantFrom(1, 5, 92, 96, 100)
      .chain((slots) => fc.tuple(pricesOf(slots), fc.nat({ max: slots }), limits));
    fc.assert(
      fc.property(days, ([costs, need, asked]) => {
        const { cost, on } = cheapestRuns(Float64Array.from(costs), need, asked);
        const lengths = runsOf(on);
        const energy = costs.reduce((sum, price, i) => sum + price * (on[i] ?? 0), 0);
        expect(on.reduce((sum, bit) => sum + bit, 0)).toBe(need);
        expect(energy + lengths.length * asked.startCost).toBeCloseTo(cost, 9);
        expect(Math.min(...lengths, asked.minimumOn)).toBe(Math.min(asked.minimumOn, need || 99));
        for (const pause of pausesOf(on)) {
          expect(pause).toBeGreaterThanOrEqual(asked.minimumOff);
        }
      }),
      runs(500),
    );
  });
});

describe('planOnOffCharge', () => {
  const request = {
    from: instant(hours(0.5)),
    until: instant(hours(6)),
    power: kilowatts(10),
    energy: kilowattHours(15),
  };
  const curve = {
    start: instant(0),
    slotLength: hours(1),
    prices: [0, 1, 9, 2, 2, 1].map(pricePerKwh),
  };

  it('uses whole slots inside the window and adds up the starts', () => {
    const plan = planOnOffCharge(request, curve, {
      startCost: money(5),
      minimumOn: 1,
      minimumOff: 1,
    });

    expect(plan.slots.map((slot) => slot.from / hours(1))).toEqual([1, 5]);
    expect(plan).toMatchObject({ energy: 20, cost: 20, startCosts: 10, shortfall: 0 });
  });

  it('prefers one run when starts are dear', () => {
    const plan = planOnOffCharge(request, curve, {
      startCost: money(15),
      minimumOn: 1,
      minimumOff: 1,
    });

    expect(plan.slots.map((slot) => slot.from / hours(1))).toEqual([4, 5]);
    expect(plan).toMatchObject({ cost: 30, startCosts: 15 });
  });

  it('keeps what does not fit as the shortfall', () => {
    fc.assert(
      fc.property(planned, limits, ({ curve: prices, request: asked }, { startCost, ...rest }) => {
        const plan = planOnOffCharge(asked, prices, { startCost: money(startCost), ...rest });
        expect(plan.energy + plan.shortfall).toBeGreaterThanOrEqual(asked.energy - 1e-6);
      }),
      runs(300),
    );
  });

  it('refuses runs of no length', () => {
    const none = { startCost: money(0), minimumOn: 0, minimumOff: 1 };

    expect(() => planOnOffCharge(request, curve, none)).toThrow(RangeError);
  });
});
