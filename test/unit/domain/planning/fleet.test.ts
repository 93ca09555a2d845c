import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkOrder, orderAnew } from '#shared/domain/planning/chunk-order.ts';
import { dot, total } from '#shared/domain/planning/dense.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetEnvelope } from '#shared/domain/planning/fleet-envelope.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { mergeSummaries } from '#shared/domain/planning/merge-summaries.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { energyPerChunk, planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import {
  addNeed,
  emptyHistogram,
  histogramOf,
  removeNeed,
  updateNeed,
} from '#shared/domain/planning/type-histogram.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { pricesOf, runs } from '#test/unit/domain/planning/arbitraries.ts';
import { needsOn, pricedFleets, summaryOf, sumOfPlans } from '#test/unit/domain/planning/fleets.ts';

const shortDays = fc.integer({ min: 1, max: 24 });
const fleets = pricedFleets(
  fc.oneof(
    { weight: 12, arbitrary: shortDays },
    { weight: 1, arbitrary: fc.constantFrom(92, 96, 100) },
  ),
  12,
);

/** The need of one vehicle as the single-device planner sees it, with chunks of one hour. */
const singlePlan = (need: FleetNeed, prices: Float64Array) =>
  planCheapestCharge(
    {
      from: instant(hours(need.from)),
      until: instant(hours(need.until)),
      power: kilowatts(need.chunkEnergy),
      energy: kilowattHours(need.energy),
    },
    { start: instant(0), slotLength: hours(1), prices: [...prices].map(pricePerKwh) },
  );

/** The largest difference between two lists of numbers. */
const farthest = (found: Float64Array, wanted: ArrayLike<number>): number =>
  found.reduce((most, x, i) => Math.max(most, Math.abs(x - (wanted[i] ?? Number.NaN))), 0);

const isThere = ({ from, until }: FleetNeed, chunk: number) => from <= chunk && chunk < until;
const atOnceIn = ({ atOnce = [] }: FleetNeed, chunk: number) =>
  atOnce.reduce((sum, part) => sum + (part.chunk === chunk ? part.energy : 0), 0);
const mostIn = (need: FleetNeed, chunk: number) =>
  isThere(need, chunk) ? Math.min(need.chunkEnergy, need.energy) : 0;
const leastIn = (need: FleetNeed, chunk: number) =>
  isThere(need, chunk)
    ? Math.max(0, need.energy - need.chunkEnergy * (need.until - need.from - 1))
    : 0;

describe('planFleet', () => {
  it('costs each vehicle what the single-device planner finds', () => {
    fc.assert(
      fc.property(fleets, ({ chunks, needs, prices }) => {
        const fleet = fleetOf(chunks, needs);
        const { cost } = planFleet(planTable(fleet.cells, prices), fleet);
        const alone = needs.map((need) => singlePlan(need, prices).cost);
        expect(farthest(cost, alone)).toBeLessThan(1e-9);
      }),
      runs(400),
    );
  });

  it('writes out plans that deliver the energy, inside the window, at the stated cost', () => {
    fc.assert(
      fc.property(fleets, ({ chunks, needs, prices }) => {
        const fleet = fleetOf(chunks, needs);
        const table = planTable(fleet.cells, prices);
        const { cost, nextRank } = planFleet(table, fleet);
        needs.forEach((need, i) => {
          const energy = energyPerChunk(table, fleet, i, nextRank[i] ?? 0);
          const outside = energy.filter((_, chunk) => chunk < need.from || chunk >= need.until);
          expect([total(energy), dot(energy, prices)]).toEqual([
            expect.closeTo(need.energy, 9),
            expect.closeTo(cost[i] ?? Number.NaN, 9),
          ]);
          expect([Math.max(0, ...outside), Math.max(...energy) > need.chunkEnergy]).toEqual([
            0,
            false,
          ]);
        });
      }),
      runs(200),
    );
  });

  it.each([
    { name: 'a window outside the horizon', need: { from: 2, until: 5 } },
    { name: 'an empty window', need: { from: 2, until: 2 } },
    { name: 'no power', need: { from: 0, until: 1, chunkEnergy: 0 } },
  ])('refuses $name', ({ need }) => {
    expect(() => fleetOf(4, [{ chunkEnergy: 1, energy: 1, ...need }])).toThrow(RangeError);
  });
});

describe('fleetShape', () => {
  it('is the sum of all single plans', () => {
    fc.assert(
      fc.property(fleets, (fleet) => {
        const shape = fleetShape(summaryOf(fleet), fleet.prices);
        expect(farthest(shape, sumOfPlans(fleet))).toBeLessThan(1e-7);
      }),
      runs(400),
    );
  });

  it('never puts more energy into a chunk whose price rises', () => {
    fc.assert(
      fc.property(fleets, fc.nat(), fc.integer({ min: 1, max: 500 }), (priced, pick, mils) => {
        const { chunks, needs, prices } = priced;
        const chunk = pick % chunks;
        const dearer = prices.map((price, t) => (t === chunk ? price + mils / 1000 : price));
        const summary = summaryOf({ chunks, needs });
        const before = fleetShape(summary, prices)[chunk] ?? Number.NaN;
        expect(fleetShape(summary, dearer)[chunk]).toBeLessThanOrEqual(before + 1e-9);
      }),
      runs(400),
    );
  });

  it('does not depend on the order of the vehicles, to the last bit', () => {
    const shuffled = fleets.chain((priced) =>
      fc
        .shuffledSubarray(priced.needs, { minLength: priced.needs.length })
        .map((needs) => ({ priced, needs })),
    );
    fc.assert(
      fc.property(shuffled, ({ priced: { chunks, needs: before, prices }, needs: after }) => {
        const [one, other] = [before, after].map((needs) =>
          fleetShape(summaryOf({ chunks, needs }), prices),
        );
        expect(one).toEqual(other);
      }),
      runs(200),
    );
  });
});

describe('an order of chunks', () => {
  const lengths = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(256, 257, 400));

  it('is that of a plain sort, the earlier chunk first on a tie', () => {
    fc.assert(
      fc.property(lengths.chain(pricesOf), (prices) => {
        const chunks = prices.map((_, chunk) => chunk);
        const sorted = chunks.toSorted((a, b) => (prices[a] ?? 0) - (prices[b] ?? 0) || a - b);
        expect([...chunkOrder(Float64Array.from(prices)).chunks]).toEqual(sorted);
      }),
      runs(200),
    );
  });

  it('sorted again for other prices is the order of those prices', () => {
    const pairs = lengths.chain((count) => fc.tuple(pricesOf(count), pricesOf(count)));
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const [one, other] = [Float64Array.from(before), Float64Array.from(after)];
        expect(orderAnew(chunkOrder(one), other)).toEqual(chunkOrder(other));
      }),
      runs(200),
    );
  });
});

describe('merged summaries', () => {
  it('are the summary of all vehicles together', () => {
    const several = fc
      .integer({ min: 1, max: 12 })
      .chain((chunks) => fc.array(pricedFleets(fc.constant(chunks), 6), { minLength: 1 }));
    fc.assert(
      fc.property(several, (fleetsOfZones) => {
        const chunks = fleetsOfZones[0]?.chunks ?? 1;
        const merged = mergeSummaries(
          chunks,
          fleetsOfZones.map(({ needs }) => summaryOf({ chunks, needs })),
        );
        const together = summaryOf({
          chunks,
          needs: fleetsOfZones.flatMap(({ needs }) => needs),
        });
        expect(merged).toEqual(together);
      }),
      runs(200),
    );
  });
});

describe('the type histogram', () => {
  it('is the same whether vehicles are counted together or come one by one', () => {
    fc.assert(
      fc.property(pricedFleets(shortDays, 12), ({ chunks, needs }) => {
        const histogram = emptyHistogram(chunks);
        for (const need of needs) addNeed(histogram, need);
        expect(histogram).toEqual(histogramOf(fleetOf(chunks, needs)));
      }),
      runs(300),
    );
  });

  it('forgets a vehicle without a trace', () => {
    const withGuests = fc.integer({ min: 1, max: 20 }).chain((chunks) =>
      fc.record({
        chunks: fc.constant(chunks),
        stay: fc.array(needsOn(chunks), { maxLength: 8 }),
        leave: fc.array(needsOn(chunks), { minLength: 1, maxLength: 8 }),
      }),
    );
    fc.assert(
      fc.property(withGuests, ({ chunks, stay, leave }) => {
        const histogram = emptyHistogram(chunks);
        for (const need of [...leave, ...stay]) addNeed(histogram, need);
        for (const need of leave.slice(1)) removeNeed(histogram, need);
        const [first] = leave;
        if (first !== undefined) {
          updateNeed(histogram, first, { ...first, energy: first.energy / 3 });
          removeNeed(histogram, { ...first, energy: first.energy / 3 });
        }
        expect(histogram).toEqual(histogramOf(fleetOf(chunks, stay)));
      }),
      runs(200),
    );
  });
});

describe('fleetEnvelope', () => {
  it('is what moving each vehicle as far as it goes adds up to', () => {
    fc.assert(
      fc.property(fleets, ({ chunks, needs }) => {
        const { minimum, maximum } = fleetEnvelope(summaryOf({ chunks, needs }));
        const chunkNumbers = Array.from({ length: chunks }, (_, chunk) => chunk);
        const most = chunkNumbers.map((chunk) =>
          needs.reduce((sum, need) => sum + atOnceIn(need, chunk) + mostIn(need, chunk), 0),
        );
        const least = chunkNumbers.map((chunk) =>
          needs.reduce((sum, need) => sum + atOnceIn(need, chunk) + leastIn(need, chunk), 0),
        );
        expect(farthest(maximum, most)).toBeLessThan(1e-7);
        expect(farthest(minimum, least)).toBeLessThan(1e-7);
      }),
      runs(200),
    );
  });
});
