import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceFleet } from '#shared/domain/flex/balance-fleet.ts';
import { disaggregateFleet } from '#shared/domain/flex/disaggregate-fleet.ts';
import { pushed } from '#shared/domain/flex/fleet-zone.ts';
import { powerCycles } from '#shared/domain/flex/power-cycles.ts';
import { dot, total } from '#shared/domain/planning/dense.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { energyPerChunk, planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';
import { type PricedFleet, pricedFleets } from '#test/unit/domain/planning/fleets.ts';

const fleets = pricedFleets(fc.integer({ min: 1, max: 16 }), 40);

/** A fleet under a cap of `share` of its free peak in every chunk. */
const capped = ({ chunks, needs, prices }: PricedFleet, share: number) => {
  const fleet = fleetOf(chunks, needs);
  const summary = summarizeFleet(histogramOf(fleet));
  const cap = Math.max(...fleetShape(summary, prices)) * share;
  const rows = Array.from({ length: chunks }, (_, chunk) => ({
    scope: 'in' as const,
    chunk,
    wanted: cap,
    below: 0,
    above: 100,
  }));
  const balanced = balanceFleet([{ prices, summary }], new Float64Array(chunks), rows);
  return { fleet, balanced, result: disaggregateFleet([{ prices, fleet }], balanced) };
};

describe('disaggregateFleet', () => {
  it('gives every vehicle its energy by a plan that is optimal for its order', () => {
    fc.assert(
      fc.property(fleets, fc.constantFrom(0.4, 0.7, 1), (priced, share) => {
        const { fleet, balanced, result } = capped(priced, share);
        const [zone] = result.zones;
        const tables = balanced.mixture.map(({ response }) =>
          planTable(fleet.cells, pushed(priced.prices, response.push)),
        );
        const best = tables.map((table) => planFleet(table, fleet).cost);
        const sum = new Float64Array(priced.chunks);
        const worst = priced.needs.map((need, i) => {
          const order = zone?.choice[i] ?? 0;
          const table = tables[order];
          const push = balanced.mixture[order]?.response.push;
          if (table === undefined || push === undefined) throw new Error('no such order');
          const energy = energyPerChunk(table, fleet, i, zone?.nextRank[i] ?? 0);
          energy.forEach((kwh, t) => {
            sum[t] = (sum[t] ?? 0) + kwh;
          });
          const dearer = dot(energy, pushed(priced.prices, push)) - (best[order]?.[i] ?? 0);
          return Math.max(Math.abs(total(energy) - need.energy), Math.abs(dearer));
        });
        const off = sum.map((kwh, t) => Math.abs(kwh - (result.shape[t] ?? Number.NaN)));
        const apart = sum.map((kwh, t) => Math.abs(kwh - (balanced.shape[t] ?? Number.NaN)));
        const peak = Math.max(...balanced.shape);
        expect(Math.max(...worst)).toBeLessThan(1e-6);
        expect(Math.max(...off)).toBeLessThan(1e-6);
        expect(result.deviation).toBeCloseTo(peak > 0 ? Math.max(...apart) / peak : 0, 6);
      }),
      runs(300),
    );
  });

  it('comes close to the optimum with a few hundred vehicles', () => {
    const many = pricedFleets(fc.constant(24), 12).map((priced) => ({
      ...priced,
      needs: Array.from({ length: 100 }, () => priced.needs).flat(),
    }));
    fc.assert(
      fc.property(many, (priced) => {
        expect(capped(priced, 0.6).result.deviation).toBeLessThan(0.03);
      }),
      runs(30),
    );
  });
});

describe('powerCycles', () => {
  it('counts what looking at every single plan counts', () => {
    fc.assert(
      fc.property(fleets, ({ chunks, needs, prices }) => {
        const fleet = fleetOf(chunks, needs);
        const table = planTable(fleet.cells, prices);
        const { nextRank } = planFleet(table, fleet);
        const counted = needs.reduce((sum, { atOnce = [] }, i) => {
          const energy = energyPerChunk(table, fleet, i, nextRank[i] ?? 0);
          const starts = energy.filter((kwh, t) => kwh > 0 && !((energy[t - 1] ?? 0) > 0)).length;
          return sum + starts + (atOnce.length > 0 ? 1 : 0);
        }, 0);
        const zone = { prices, summary: summarizeFleet(histogramOf(fleet)) };
        const mixture = [{ push: new Float64Array(chunks), share: 1 }];
        expect(powerCycles([zone], mixture)).toBeCloseTo(counted, 9);
      }),
      runs(500),
    );
  });
});
