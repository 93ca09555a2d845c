import { describe, expect, it } from 'vitest';
import { describeProblem } from '#shared/domain/flex/describe-problem.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import {
  type PlansPreview,
  previewPlans,
  type ZoneFleet,
} from '#shared/domain/flex/preview-plans.ts';
import { largest, total } from '#shared/domain/planning/dense.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { energyPerChunk } from '#shared/domain/planning/plan-fleet.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { minimize } from '#test/support/linear-programme.ts';
import { adverseFleet, certified, horizonOf, ruleIn } from '#test/unit/domain/flex/instances.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

const CHUNKS = 24;

type Case = {
  readonly zones: readonly ZoneFleet[];
  readonly needs: readonly (readonly FleetNeed[])[];
  readonly rules: readonly IntentRule[];
};

/** A small fleet under the lowest cap that it can keep with its power divided at will. */
const tightly = (vehicles: number, seed: number): Case => {
  const priced = adverseFleet({ vehicles, chunks: CHUNKS, zones: 1 + (seed % 2) }, seed);
  const zones = priced.map(({ prices, needs }) => {
    const fleet = fleetOf(CHUNKS, needs);
    return { prices, fleet, summary: summarizeFleet(histogramOf(fleet)) };
  });
  const cap = lowestCap(priced.flatMap(({ needs }) => needs)) * (1 + (seed % 5) / 20);
  const rules = Array.from({ length: CHUNKS }, (_, chunk) => ruleIn('CHUNK_MAX', chunk, cap));
  return { zones, needs: priced.map(({ needs }) => needs), rules };
};

const lowestCap = (needs: readonly FleetNeed[]): number => {
  const variables = [{ cost: 1 }];
  const inChunk = Array.from({ length: CHUNKS }, (): [number, number][] => [[0, -1]]);
  const constraints = needs.map(({ from, until, chunkEnergy, energy }) => {
    const terms: [number, number][] = [];
    for (let t = from; t < until; t += 1) {
      terms.push([variables.length, 1]);
      inChunk[t]?.push([variables.length, 1]);
      variables.push({ cost: 0, upper: chunkEnergy } as { cost: number });
    }
    return { lower: energy, upper: energy, terms };
  });
  return minimize(variables, [...constraints, ...inChunk.map((terms) => ({ upper: 0, terms }))])
    .cost;
};

const planned = ({ zones, rules }: Case): PlansPreview => {
  const horizon = horizonOf(CHUNKS);
  return previewPlans(horizon, zones, rules, certified(previewIntent(horizon, zones, rules)));
};

/** Every vehicle's energy per chunk. */
const plansOf = ({ zones }: Case, { dealt, evened }: PlansPreview): Float64Array[][] =>
  zones.map(({ fleet }, zone) => {
    const { orders, choice, nextRank } = dealt.zones[zone] ?? {
      orders: [],
      choice: [],
      nextRank: [],
    };
    return Array.from({ length: fleet.size }, (_, vehicle) => {
      const order = orders[choice[vehicle] ?? 0];
      if (order === undefined) throw new Error('no such order');
      const own = energyPerChunk({ order }, fleet, vehicle, nextRank[vehicle] ?? 0);
      return evened.changed[zone]?.get(vehicle) ?? own;
    });
  });

describe('the plans of an intent', () => {
  it.each([
    { vehicles: 1, count: 40 },
    { vehicles: 3, count: 40 },
    { vehicles: 10, count: 80 },
    { vehicles: 30, count: 40 },
  ])('keep every cap that the fleet can keep: $vehicles vehicles', ({ vehicles, count }) => {
    const wrong = Array.from({ length: runs(count).numRuns }, (_, i) => i + 1).flatMap((seed) => {
      const asked = tightly(vehicles, seed);
      const found = planned(asked);
      const cap = asked.rules[0]?.pressure ?? 0;
      const most = largest(found.evened.shape) / cap;
      const right = found.problems.length === 0 && most <= 1 + 1e-6;
      return right ? [] : [{ seed, most, dealt: largest(found.dealt.shape) / cap }];
    });
    expect(wrong).toEqual([]);
  });

  it('give every vehicle its energy within its window and power, and add up to their shape', () => {
    const wrong = Array.from({ length: runs(60).numRuns }, (_, i) => i + 1).flatMap((seed) => {
      const asked = tightly(10, seed);
      const found = planned(asked);
      const plans = plansOf(asked, found);
      const sum = new Float64Array(CHUNKS);
      const off = plans.flatMap((zone, z) =>
        zone.map((energy, vehicle) => {
          const need = asked.needs[z]?.[vehicle];
          if (need === undefined) return Number.NaN;
          energy.forEach((kwh, t) => {
            sum[t] = (sum[t] ?? 0) + kwh;
          });
          const outside = energy.filter((kwh, t) => {
            const room = t >= need.from && t < need.until ? need.chunkEnergy : 0;
            return kwh < -1e-9 || kwh > room + 1e-9;
          });
          return Math.abs(total(energy) - need.energy) + outside.length;
        }),
      );
      const apart = sum.map((kwh, t) => Math.abs(kwh - (found.evened.shape[t] ?? Number.NaN)));
      return Math.max(...off, ...apart) < 1e-6 ? [] : [{ seed, off, apart }];
    });
    expect(wrong).toEqual([]);
  });

  it('need no change where whole chunks add up', () => {
    const needs = [0, 1, 2, 3].map(() => ({ from: 0, until: 4, chunkEnergy: 2, energy: 2 }));
    const fleet = fleetOf(CHUNKS, needs);
    const prices = Float64Array.from({ length: CHUNKS }, (_, t) => t);
    const zones = [{ prices, fleet, summary: summarizeFleet(histogramOf(fleet)) }];

    const { evened, dealt } = planned({ zones, needs: [needs], rules: [] });

    expect(evened.changed[0]?.size).toBe(0);
    expect(evened.shape).toEqual(dealt.shape);
  });

  it('are judged by what they add up to, not by the shape that was wished for', () => {
    const asked = tightly(3, 1);
    const horizon = horizonOf(CHUNKS);
    const preview = certified(previewIntent(horizon, asked.zones, asked.rules));
    const lower = asked.rules.map((rule) => ({ ...rule, pressure: rule.pressure * 0.9 }));

    const { problems } = previewPlans(horizon, asked.zones, lower, preview);
    const [first] = problems;

    expect(first?.reason).toBe('broken_by_plans');
    expect(first && describeProblem(lower, first)).toMatch(/the plans of the vehicles reach/);
  });
});
