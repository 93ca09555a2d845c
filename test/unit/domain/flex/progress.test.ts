import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FleetZone, fleetResponder } from '#shared/domain/flex/fleet-zone.ts';
import { atOnceOf } from '#shared/domain/flex/flex-shape.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { needOnHorizon } from '#shared/domain/flex/need-on-horizon.ts';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { previewPlans } from '#shared/domain/flex/preview-plans.ts';
import type { Progress } from '#shared/domain/flex/progress.ts';
import { shapeWithin } from '#shared/domain/flex/shape-within.ts';
import { dot, total } from '#shared/domain/planning/dense.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { energyPerChunk } from '#shared/domain/planning/plan-fleet.ts';
import { planKnownPrices } from '#shared/domain/planning/plan-known-prices.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { adverseFleet, certified, horizonOf, ruleIn } from '#test/unit/domain/flex/instances.ts';
import { pricesOf, runs } from '#test/unit/domain/planning/arbitraries.ts';

const CHUNKS = 20;
const horizon = horizonOf(CHUNKS);

const zoneFleet = (prices: Float64Array, needs: readonly FleetNeed[]) => {
  const fleet = fleetOf(CHUNKS, needs);
  return { prices, fleet, summary: summarizeFleet(histogramOf(fleet)) };
};

const freeShape = (zones: readonly FleetZone[]): Float64Array => {
  const { shape } = fleetResponder(zones)(new Float64Array(CHUNKS));
  return shape.map((energy, t) => energy + (atOnceOf(zones, CHUNKS)[t] ?? 0));
};

/** An intent that is committed, followed by every vehicle for a while, and looked at again. */
const underWay = (seed: number, past: number) => {
  const [priced] = adverseFleet({ vehicles: 10, chunks: CHUNKS }, seed);
  if (priced === undefined) throw new Error('no zone');
  const { prices, needs } = priced;
  const zone = zoneFleet(prices, needs);
  const baseline = freeShape([zone]);
  const rules: IntentRule[] = [
    ...Array.from({ length: CHUNKS }, (_, t) =>
      ruleIn('CHUNK_MAX', t, 0.8 * Math.max(...baseline)),
    ),
    ruleIn('EPOCH', 8, 0.05 * total(baseline)),
    ruleIn('EPOCH', 14, -0.03 * total(baseline)),
  ];
  const first = certified(previewIntent(horizon, [zone], rules));
  const plans = previewPlans(horizon, [zone], rules, first);
  const [dealt] = plans.dealt.zones;
  const delivered = new Float64Array(CHUNKS);
  const left = needs.map((need, i): FleetNeed => {
    const order = dealt?.orders[dealt.choice[i] ?? 0];
    if (order === undefined) throw new Error('no order');
    const own = energyPerChunk({ order }, zone.fleet, i, dealt?.nextRank[i] ?? 0);
    const plan = plans.evened.changed[0]?.get(i) ?? own;
    for (let t = 0; t < past; t += 1) delivered[t] = (delivered[t] ?? 0) + (plan[t] ?? 0);
    const energy = total(plan.slice(past));
    return {
      ...need,
      from: Math.max(need.from, past),
      until: Math.max(need.until, past + 1),
      energy,
    };
  });
  const progress: Progress = { past, delivered, baseline };
  return { rules, first, progress, zone: zoneFleet(prices, left), prices };
};

describe('an intent under way', () => {
  it('goes on as it was committed: no new problems, and the rest costs what it would have', () => {
    const wrong = Array.from({ length: runs(60).numRuns }, (_, i) => i + 1).flatMap((seed) => {
      const { rules, first, progress, zone, prices } = underWay(seed, 1 + (seed % (CHUNKS - 1)));
      const again = certified(previewIntent(horizon, [zone], rules, { progress }));
      const before = first.problems.map(({ rule }) => rule);
      const added = again.problems.filter(({ rule }) => !before.includes(rule));
      const costs = dot(prices, progress.delivered) + again.costs.userCost;
      const dearer = costs - first.costs.userCost;
      return added.length === 0 && Math.abs(dearer) < 1e-5 ? [] : [{ seed, added, dearer }];
    });
    expect(wrong).toEqual([]);
  });

  it('shows what was delivered as what cannot be moved', () => {
    const { rules, progress, zone } = underWay(2, 9);
    const { shape } = certified(previewIntent(horizon, [zone], rules, { progress }));

    shape.slice(0, 9).forEach(({ expected, minimum, maximum }, t) => {
      const power = (progress.delivered[t] ?? 0) * 4;
      expect([expected, minimum, maximum]).toEqual(
        [power, power, power].map((kilowatt) => expect.closeTo(kilowatt, 9)),
      );
    });
  });

  it('counts an epoch from the committed baseline, and does not move its energy again', () => {
    const prices = Float64Array.from({ length: CHUNKS }, (_, t) => (t < 10 ? 2 : 1));
    const needs = [{ from: 0, until: CHUNKS, chunkEnergy: 1, energy: 6 }];
    const rules = [ruleIn('EPOCH', 10, 2)];
    const baseline = freeShape([zoneFleet(prices, needs)]);
    const delivered = new Float64Array(CHUNKS).fill(1, 3, 5);
    const rest = zoneFleet(prices, [{ from: 5, until: CHUNKS, chunkEnergy: 1, energy: 4 }]);

    const progress = { past: 5, delivered, baseline };
    const { shape } = certified(previewIntent(horizon, [rest], rules, { progress }));
    const inFirstHalf = shape.slice(5, 10).reduce((sum, { expected }) => sum + expected / 4, 0);

    expect(inFirstHalf).toBeCloseTo(0, 9);
  });

  it('refuses a vehicle that plans in the past, and energy that is none', () => {
    const { rules, progress, zone } = underWay(2, 9);
    const early = zoneFleet(zone.prices, [{ from: 3, until: 12, chunkEnergy: 1, energy: 1 }]);
    const spoiled = { ...progress, delivered: progress.delivered.map(() => Number.NaN) };

    expect(() => previewIntent(horizon, [early], rules, { progress })).toThrow('in the past');
    expect(() => previewIntent(horizon, [zone], rules, { progress: spoiled })).toThrow(RangeError);
  });

  it('refuses the same where plans are previewed', () => {
    const { rules, progress, zone } = underWay(2, 9);
    const early = zoneFleet(zone.prices, [{ from: 3, until: 12, chunkEnergy: 1, energy: 1 }]);
    const spoiled = { ...progress, delivered: progress.delivered.map(() => Number.NaN) };
    const plansOf = (one: typeof zone, known: Progress) => {
      const preview = certified(previewIntent(horizon, [one], rules));
      return () => previewPlans(horizon, [one], rules, preview, known);
    };

    expect(plansOf(early, progress)).toThrow('in the past');
    expect(plansOf(zone, spoiled)).toThrow(RangeError);
  });
});

describe('a window of a shape', () => {
  it('has the chunks that it touches', () => {
    const { shape } = certified(previewIntent(horizon, [], []));
    const starts = (from: number, until: number) =>
      shapeWithin(horizon, shape, {
        from: instant(minutes(from)),
        until: instant(minutes(until)),
      }).map(({ start }) => start / minutes(1));

    expect(starts(15, 45)).toEqual([15, 30]);
    expect(starts(20, 46)).toEqual([15, 30, 45]);
    expect(starts(-30, 0)).toEqual([]);
  });
});

describe('a deadline beyond the horizon', () => {
  it('takes of the horizon what a single car with these prices and this threshold would', () => {
    const asked = fc.record({
      prices: pricesOf(CHUNKS),
      from: fc.nat({ max: CHUNKS - 1 }),
      beyond: fc.integer({ min: 1, max: 20 }),
      quarters: fc.nat({ max: 60 }),
      threshold: fc.integer({ min: -30, max: 60 }).map((cents) => pricePerKwh(cents / 100)),
    });
    fc.assert(
      fc.property(asked, ({ prices, from, beyond, quarters, threshold }) => {
        const need = {
          from: instant(minutes(15 * from)),
          deadline: instant(minutes(15 * (CHUNKS + beyond))),
          power: kilowatts(8),
          atOnce: kilowattHours(0),
          flexible: kilowattHours(quarters),
        };
        const worth = { prices: Float64Array.from(prices), threshold };
        const single = planKnownPrices(
          { from: need.from, until: need.deadline, power: need.power, energy: need.flexible },
          { start: instant(0), slotLength: hours(0.25), prices: prices.map(pricePerKwh) },
          threshold,
        );
        const { need: placed, shortfall } = needOnHorizon(horizon, need, worth);
        expect(placed.energy).toBeCloseTo(single.energy, 9);
        expect(shortfall).toBeCloseTo(single.shortfall, 9);
      }),
      runs(1000),
    );
  });
});
