import fc from 'fast-check';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { type FleetSummary, summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { energyPerChunk, planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { pricesOf } from '#test/unit/domain/planning/arbitraries.ts';

/** Needs on a horizon: one-chunk windows, no energy, every chunk needed, whole and broken slots. */
export const needsOn = (chunks: number): fc.Arbitrary<FleetNeed> =>
  fc
    .record({
      ends: fc.tuple(fc.nat({ max: chunks - 1 }), fc.nat({ max: chunks - 1 })),
      chunkEnergy: fc.constantFrom(0.925, 1.85, 2.75, 5.5),
      share: fc.oneof(
        fc.constantFrom(0, 0.5, 1),
        fc.integer({ min: 0, max: 1000 }).map((mils) => mils / 1000),
      ),
      whole: fc.boolean(),
      atOnce: fc.constantFrom([], [{ chunk: 0, energy: 0.7 }]),
    })
    .map(({ ends, chunkEnergy, share, whole, atOnce }) => {
      const from = Math.min(...ends);
      const until = Math.max(...ends) + 1;
      const slots = whole ? Math.round(share * (until - from)) : share * (until - from);
      return { from, until, chunkEnergy, energy: chunkEnergy * slots, atOnce };
    });

/** A fleet, its horizon and the prices of the horizon. */
export type PricedFleet = { chunks: number; needs: FleetNeed[]; prices: Float64Array };

export const pricedFleets = (
  chunks: fc.Arbitrary<number>,
  maxLength: number,
): fc.Arbitrary<PricedFleet> =>
  chunks.chain((count) =>
    fc.record({
      chunks: fc.constant(count),
      needs: fc.array(needsOn(count), { minLength: 1, maxLength }),
      prices: pricesOf(count).map((prices) => Float64Array.from(prices)),
    }),
  );

export const summaryOf = ({ chunks, needs }: Pick<PricedFleet, 'chunks' | 'needs'>): FleetSummary =>
  summarizeFleet(histogramOf(fleetOf(chunks, needs)));

/** Every vehicle's own plan: what it costs, and its energy per chunk. */
export const plansOf = ({ chunks, needs, prices }: PricedFleet) => {
  const fleet = fleetOf(chunks, needs);
  const table = planTable(fleet.cells, prices);
  const { cost, nextRank } = planFleet(table, fleet);
  return { cost, energy: needs.map((_, i) => energyPerChunk(table, fleet, i, nextRank[i] ?? 0)) };
};

/** What all vehicles charge by their own plans, per chunk. */
export const sumOfPlans = (fleet: PricedFleet): Float64Array => {
  const sum = new Float64Array(fleet.chunks);
  for (const plan of plansOf(fleet).energy) {
    plan.forEach((energy, chunk) => {
      sum[chunk] = (sum[chunk] ?? 0) + energy;
    });
  }
  return sum;
};
