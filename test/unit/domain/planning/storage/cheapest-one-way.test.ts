import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestOneWay } from '#shared/domain/planning/storage/cheapest-one-way.ts';
import {
  moveCost,
  type StorageProblem,
  type StorageStep,
} from '#shared/domain/planning/storage/storage-problem.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

/**
 * Stores in whole units: all bounds and powers are whole numbers, so with the direction of every slot
 * decided the constraints are those of a network, whose corners are whole. Trying every whole move in
 * every slot is exact, round trips that pay or not.
 */
const wholeStores = (
  prices: fc.Arbitrary<readonly [number, number]>,
): fc.Arbitrary<StorageProblem> =>
  fc
    .record({
      most: fc.integer({ min: 0, max: 8 }),
      level: fc.nat({ max: 8 }),
      endWorth: fc.integer({ min: -3, max: 5 }),
      slots: fc.array(
        fc.record({
          prices,
          up: fc.nat({ max: 4 }),
          down: fc.nat({ max: 4 }),
          ranges: fc.array(
            fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }), fc.integer({ min: 1, max: 3 })),
            { maxLength: 2 },
          ),
        }),
        { minLength: 1, maxLength: 12 },
      ),
    })
    .map(({ most, level, endWorth, slots }) => ({
      level: Math.min(level, most),
      least: 0,
      most,
      endWorth,
      steps: slots.map(
        ({ prices: [upCost, downCost], up, down }): StorageStep => ({
          ...{ keep: 1, drift: 0, up, down },
          ...{ upCost, downCost },
        }),
      ),
      wanted: slots.map(({ ranges }) =>
        ranges.map(([a, b, weight]) => ({ least: Math.min(a, b), most: Math.max(a, b), weight })),
      ),
    }));

type Outcome = { missed: number; cost: number };
const better = (a: Outcome, b: Outcome): Outcome =>
  a.missed < b.missed || (a.missed === b.missed && a.cost <= b.cost) ? a : b;
const hopeless: Outcome = { missed: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY };

/** The best outcome over every whole move in every slot, by going through all levels. */
const byTrying = ({ level, most, steps, wanted, endWorth }: StorageProblem): Outcome => {
  let reached = new Map<number, Outcome>([[level, { missed: 0, cost: 0 }]]);
  for (const [t, step] of steps.entries()) {
    const next = new Map<number, Outcome>();
    for (const [from, { missed, cost }] of reached) {
      for (let to = Math.max(0, from - step.down); to <= Math.min(most, from + step.up); to += 1) {
        const outside = (wanted[t] ?? []).reduce(
          (sum, range) => sum + range.weight * Math.max(0, range.least - to, to - range.most),
          0,
        );
        const found = { missed: missed + outside, cost: cost + moveCost(step, to - from) };
        next.set(to, better(found, next.get(to) ?? hopeless));
      }
    }
    reached = next;
  }
  return [...reached]
    .map(([to, { missed, cost }]) => ({ missed, cost: cost - endWorth * to }))
    .reduce(better, hopeless);
};

const price = fc.integer({ min: -6, max: 9 });
const losing = fc.tuple(price, fc.nat({ max: 5 })).map(([buy, fee]) => [buy, fee - buy] as const);
const earning = fc.tuple(price, price);

describe('cheapestOneWay', () => {
  it('misses and costs what trying every move finds, where round trips cost', () => {
    fc.assert(
      fc.property(wholeStores(losing), (store) => {
        const { missed, cost, gap } = cheapestOneWay(store);
        const best = byTrying(store);
        expect(gap).toBe(0);
        expect(missed).toBeCloseTo(best.missed, 9);
        expect(cost).toBeCloseTo(best.cost, 9);
      }),
      runs(2000),
    );
  });

  it('misses and costs what trying every move finds, where round trips pay', () => {
    fc.assert(
      fc.property(wholeStores(earning), (store) => {
        const { missed, cost, gap } = cheapestOneWay(store);
        const best = byTrying(store);
        expect(missed).toBeCloseTo(best.missed, 9);
        expect(cost).toBeGreaterThanOrEqual(best.cost - 1e-9);
        expect(cost - gap).toBeLessThanOrEqual(best.cost + 1e-9);
        if (gap === 0) expect(cost).toBeCloseTo(best.cost, 6);
      }),
      runs(1000),
    );
  });

  it('says what its moves cost and where they lead', () => {
    fc.assert(
      fc.property(wholeStores(earning), (store) => {
        const { moves, levels, cost } = cheapestOneWay(store);
        let { level } = store;
        let sum = 0;
        for (const [t, step] of store.steps.entries()) {
          const move = moves[t] ?? Number.NaN;
          level += move;
          sum += moveCost(step, move);
          expect(levels[t]).toBeCloseTo(level, 9);
          expect(move).toBeLessThanOrEqual(step.up);
          expect(-move).toBeLessThanOrEqual(step.down);
          expect(levels[t]).toBeGreaterThanOrEqual(0);
          expect(levels[t]).toBeLessThanOrEqual(store.most);
        }
        expect(sum - store.endWorth * level).toBeCloseTo(cost, 9);
      }),
      runs(1000),
    );
  });

  it('states a gap that holds where it stops before it is done', () => {
    // A full store that is paid for losses only: the best is a puzzle of uneven steps.
    const step = { keep: 1, drift: 0, up: 7, upCost: -11, down: 5, downCost: 10 };
    const store: StorageProblem = {
      ...{ level: 9, least: 0, most: 9, endWorth: 0 },
      steps: Array.from({ length: 96 }, () => step),
      wanted: [],
    };
    const { cost, gap } = cheapestOneWay(store);
    const best = byTrying(store).cost;

    expect(gap).toBeGreaterThan(0);
    expect(cost).toBeGreaterThanOrEqual(best);
    expect(cost - gap).toBeLessThanOrEqual(best + 1e-9);
  });
});
