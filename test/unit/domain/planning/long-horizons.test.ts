import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BalancedFleet } from '#shared/domain/flex/balance-fleet.ts';
import { disaggregateFleet } from '#shared/domain/flex/disaggregate-fleet.ts';
import { respond } from '#shared/domain/flex/fleet-zone.ts';
import { largest, total } from '#shared/domain/planning/dense.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { type FleetSummary, summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import {
  addNeed,
  emptyHistogram,
  histogramOf,
  removeNeed,
  updateNeed,
} from '#shared/domain/planning/type-histogram.ts';
import { pricesOf, runs } from '#test/unit/domain/planning/arbitraries.ts';
import {
  needsOn,
  type PricedFleet,
  plansOf,
  pricedFleets,
  summaryOf,
  sumOfPlans,
} from '#test/unit/domain/planning/fleets.ts';

/** The longest horizon on which every window has cells, and longer ones. */
const TWO_DAYS = 192;
const WEEK = 672;
const long = fc.oneof(
  fc.integer({ min: TWO_DAYS + 1, max: WEEK }),
  fc.constantFrom(TWO_DAYS + 1, 288, WEEK),
);
const dearest = 1000;

/** The same fleet on a longer horizon, which nobody can use for anything. */
const prolonged = ({ needs, prices }: PricedFleet, until: number): PricedFleet => ({
  needs,
  chunks: until,
  prices: extended(prices, until, dearest),
});

const extended = (cells: Float64Array, until: number, by = 0): Float64Array =>
  Float64Array.from({ length: until }, (_, chunk) => cells[chunk] ?? by);

/** What a summary says, whatever its horizon. */
const saidBy = ({ from, until, first, energy, vehicles, deepest, atOnce }: FleetSummary) => ({
  windows: { from, until, first },
  entries: { energy, vehicles },
  perChunk: [deepest.slice(0, TWO_DAYS), atOnce.slice(0, TWO_DAYS)],
  beyond: [total(atOnce.slice(TWO_DAYS)), total(Float64Array.from(deepest.slice(TWO_DAYS)))],
});

/** Every vehicle's cost, and its plan as far as two days go. */
const earlyPlansOf = (fleet: PricedFleet) => {
  const { cost, energy } = plansOf(fleet);
  return { cost, energy: energy.map((chunk) => chunk.slice(0, TWO_DAYS)) };
};

/** A balance made of answers to pushes in equal shares: all that dealing looks at. */
const mixed = (fleet: PricedFleet, pushes: readonly Float64Array[]): BalancedFleet => {
  const zones = [{ prices: fleet.prices, summary: summaryOf(fleet) }];
  const share = 1 / pushes.length;
  const mixture = pushes.map((push) => ({ response: respond(zones, push), share }));
  const shape = fleet.prices.map((_, chunk) =>
    mixture.reduce((sum, { response }) => sum + share * (response.shape[chunk] ?? 0), 0),
  );
  const numbers = { objective: 0, bound: 0, money: 0, gap: 0, responses: 0, pivots: 0 };
  return { shape, mixture, ...numbers };
};

describe('a horizon of more than two days', () => {
  const both = fc.record({ fleet: pricedFleets(fc.constant(TWO_DAYS), 12), until: long });

  it('says of a fleet what two days say, to the last bit', () => {
    fc.assert(
      fc.property(both, ({ fleet, until }) => {
        const longer = prolonged(fleet, until);
        const [short, extended] = [summaryOf(fleet), summaryOf(longer)];
        expect(saidBy(extended)).toEqual(saidBy(short));
        expect(fleetShape(extended, longer.prices).slice(0, TWO_DAYS)).toEqual(
          fleetShape(short, fleet.prices),
        );
        expect(earlyPlansOf(longer)).toEqual(earlyPlansOf(fleet));
      }),
      runs(60),
    );
  });

  it('deals a balanced shape to the same vehicles as two days do', () => {
    const pushes = fc.array(
      pricesOf(TWO_DAYS).map((push) => Float64Array.from(push)),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(both, pushes, ({ fleet, until }, pushed) => {
        const balanced = mixed(fleet, pushed);
        const dealt = [fleet, prolonged(fleet, until)].map(({ chunks, needs, prices }) => {
          const mixture = balanced.mixture.map(({ response, share }) => ({
            response: { ...response, push: extended(response.push, chunks) },
            share,
          }));
          const shape = extended(balanced.shape, chunks);
          const vehicles = { prices, fleet: fleetOf(chunks, needs) };
          const found = disaggregateFleet([vehicles], { ...balanced, shape, mixture });
          const choice = found.zones.map((zone) => zone.choice);
          return { choice, shape: found.shape.slice(0, TWO_DAYS), deviation: found.deviation };
        });
        expect(dealt[1]).toEqual(dealt[0]);
      }),
      runs(30),
    );
  });

  it('adds up to the plans of its vehicles', () => {
    fc.assert(
      fc.property(pricedFleets(long, 12), (fleet) => {
        const sum = sumOfPlans(fleet);
        const shape = fleetShape(summaryOf(fleet), fleet.prices);
        const off = shape.map((energy, chunk) => Math.abs(energy - (sum[chunk] ?? Number.NaN)));
        expect(largest(off)).toBeLessThan(1e-7);
      }),
      runs(60),
    );
  });

  it('does not plan a fleet by the table of another one', () => {
    const need: FleetNeed = { from: 3, until: 9, chunkEnergy: 1, energy: 2 };
    const [one, other] = [fleetOf(WEEK, [need]), fleetOf(WEEK, [need])];
    const prices = new Float64Array(WEEK);

    expect(() => planFleet(planTable(one.cells, prices), other)).toThrow(RangeError);
    expect(() => histogramOf(one, emptyHistogram(WEEK - 1))).toThrow(RangeError);
  });
});

describe('a histogram of a long horizon', () => {
  const guests = long.chain((chunks) =>
    fc.record({
      chunks: fc.constant(chunks),
      first: fc.array(needsOn(chunks), { maxLength: 20 }),
      come: fc.array(needsOn(chunks), { maxLength: 60 }),
      stay: fc.array(needsOn(chunks), { maxLength: 20 }),
      prices: pricesOf(chunks),
    }),
  );

  it('is what counting anew would give after any comings and goings, to the last bit', () => {
    fc.assert(
      fc.property(guests, ({ chunks, first, come, stay }) => {
        const histogram = histogramOf(fleetOf(chunks, first));
        const less = stay.map((need) => ({ ...need, energy: need.energy / 3 }));
        for (const need of [...come, ...less]) addNeed(histogram, need);
        for (const need of [...first, ...come]) removeNeed(histogram, need);
        for (const need of stay) {
          updateNeed(histogram, { ...need, energy: need.energy / 3 }, need);
        }
        expect(summarizeFleet(histogram)).toEqual(summaryOf({ chunks, needs: stay }));
      }),
      runs(200),
    );
  });

  it('counts another fleet into the same arrays', () => {
    fc.assert(
      fc.property(guests, ({ chunks, first, come, stay }) => {
        const histogram = histogramOf(fleetOf(chunks, come));
        for (const need of stay) addNeed(histogram, need);
        histogramOf(fleetOf(chunks, first), histogram);
        expect(summarizeFleet(histogram)).toEqual(summaryOf({ chunks, needs: first }));
      }),
      runs(100),
    );
  });

  it('leaves the cells of the fleet that it was counted from alone', () => {
    fc.assert(
      fc.property(guests, ({ chunks, first, come, prices: curve }) => {
        const fleet = fleetOf(chunks, first);
        const prices = Float64Array.from(curve);
        const before = planFleet(planTable(fleet.cells, prices), fleet);
        const deepest = first.map((need) => ({ ...need, energy: 1e6 }));
        // One that has room already: it is not laid out anew at once.
        const larger = histogramOf(fleetOf(chunks, [...deepest, ...deepest, ...come]));
        addNeed(larger, { from: 0, until: chunks, chunkEnergy: 1, energy: chunks });
        const histogram = histogramOf(fleet, larger);
        for (const need of [...deepest, ...come]) addNeed(histogram, need);
        expect(planFleet(planTable(fleet.cells, prices), fleet)).toEqual(before);
      }),
      runs(60),
    );
  });

  it('does not grow with the windows that have come and gone', () => {
    const histogram = emptyHistogram(WEEK);
    const lengths: number[] = [];
    const windows: number[] = [];
    for (let day = 0; day < 40; day += 1) {
      const fleet = Array.from({ length: 400 }, (_, vehicle): FleetNeed => {
        const from = (day * 17 + vehicle) % (WEEK - 60);
        return { from, until: from + 20 + (vehicle % 40), chunkEnergy: 1, energy: 19.5 };
      });
      for (const need of fleet) addNeed(histogram, need);
      for (const need of fleet) removeNeed(histogram, need);
      lengths.push(histogram.energy.length);
      windows.push(histogram.cells.rows?.count ?? Number.NaN);
    }
    // A day's windows have 8,400 cells; at most as many are empty, and half as much again is spare.
    expect(Math.max(...lengths)).toBeLessThan(3 * 8400);
    expect(Math.max(...windows)).toBeLessThan(3 * 400);
  });
});
