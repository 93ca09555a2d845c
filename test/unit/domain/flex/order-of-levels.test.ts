import { describe, expect, it } from 'vitest';
import { balanceInOrder, type RankedRow } from '#shared/domain/flex/balance-in-order.ts';
import { checkRules } from '#shared/domain/flex/check-rules.ts';
import type { IntentRuleKind } from '#shared/domain/flex/intent-rule.ts';
import { limitRows } from '#shared/domain/flex/limit-rows.ts';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import type { FleetNeed } from '#shared/domain/planning/fleet.ts';
import { type Constraint, minimize, type Variable } from '#test/support/linear-programme.ts';
import {
  adverse,
  adverseFleet,
  capped,
  cappedAt,
  horizonOf,
  type Instance,
  preview,
  ruleIn,
  type Size,
  zoneOf,
} from '#test/unit/domain/flex/instances.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

type PricedNeeds = { readonly prices: Float64Array; readonly needs: readonly FleetNeed[] };

/** Hard deviation, target deviation and cost, each the least that the levels before it leave. */
const judged = (zones: readonly PricedNeeds[], chunks: number, rows: readonly RankedRow[]) => {
  const variables: Variable[] = [];
  const constraints: Constraint[] = [];
  const costs: number[] = [];
  const inChunk = Array.from({ length: chunks }, (): [number, number][] => []);
  for (const { prices, needs } of zones) {
    for (const { from, until, chunkEnergy, energy } of needs) {
      const terms: [number, number][] = [];
      for (let t = from; t < until; t += 1) {
        terms.push([variables.length, 1]);
        inChunk[t]?.push([variables.length, 1]);
        costs.push(prices[t] ?? 0);
        variables.push({ cost: 0, upper: chunkEnergy });
      }
      constraints.push({ lower: energy, upper: energy, terms });
    }
  }
  const deviations = { hard: [] as [number, number][], target: [] as [number, number][] };
  for (const { scope, chunk, wanted, rank, below, above } of rows) {
    const terms = inChunk.slice(scope === 'in' ? chunk : 0, scope === 'in' ? chunk + 1 : chunk);
    const short = variables.length;
    variables.push({ cost: 0 }, { cost: 0 });
    const both: [number, number][] = [
      [short, 1],
      [short + 1, -1],
    ];
    constraints.push({ lower: wanted, upper: wanted, terms: [...terms.flat(), ...both] });
    deviations[rank].push([short, below], [short + 1, above]);
  }
  const least = (terms: readonly [number, number][]): number => {
    const priced = variables.map((variable) => ({ ...variable }));
    for (const [number, cost] of terms) priced[number] = { ...priced[number], cost };
    return minimize(priced, constraints).cost;
  };
  const level = (terms: [number, number][]): number => {
    const value = least(terms);
    constraints.push({ upper: value + 1e-6, terms });
    return value;
  };
  const [hard, target] = [level(deviations.hard), level(deviations.target)];
  return { hard, target, cost: least(costs.map((cost, i) => [i, cost])) };
};

const ranked = ({ horizon, zones, rules }: Instance) =>
  limitRows(horizon, zones, checkRules(horizon, rules).placed).rows;

describe('hard rules come before targets, and targets before cost', () => {
  it.each<Size & { count: number }>([
    { vehicles: 12, chunks: 11, count: 40 },
    { vehicles: 12, chunks: 24, zones: 2, count: 40 },
    { vehicles: 6, chunks: 110, zones: 2, count: 2 },
  ])('as a solver finds level by level: $chunks chunks, $zones zones', (size) => {
    const { numRuns } = runs(size.count);
    const wrong = Array.from({ length: numRuns }, (_, i) => i + 1).flatMap((seed) => {
      const instance = adverse(size, seed);
      const rows = ranked(instance);
      const { hard, target, cost } = balanceInOrder(
        instance.zones,
        new Float64Array(size.chunks),
        rows,
      );
      const judge = judged(adverseFleet(size, seed), size.chunks, rows);
      const off = [hard.value - judge.hard, target.value - judge.target, cost.value - judge.cost];
      const same = Math.max(...off.map(Math.abs)) <= 1e-5 * Math.max(1, Math.abs(judge.cost));
      return same ? [] : [{ seed, off }];
    });
    expect(wrong).toEqual([]);
  });

  /**
   * One vehicle per pair of neighbouring chunks, in two zones of opposite prices: each charges in
   * its second chunk, and moving it to the first costs a whole spread. Raising the first chunk by a
   * kWh while the others keep theirs takes all of them: `chunks - 1` spreads.
   */
  const chain = (chunks: number, kind: IntentRuleKind): Instance => {
    const zones = [0, 1].map((parity) => {
      const prices = Float64Array.from({ length: chunks }, (_, t) => (t % 2 === parity ? 1 : 0));
      const needs = Array.from({ length: chunks - 1 }, (_, from) => from)
        .filter((from) => from % 2 === parity)
        .map((from) => ({ from, until: from + 2, chunkEnergy: 1, energy: 1 }));
      return zoneOf(chunks, prices, needs);
    });
    const kept = Array.from({ length: chunks - 2 }, (_, t) => ruleIn('CHUNK_MIN', t + 1, 1));
    return { horizon: horizonOf(chunks), zones, rules: [ruleIn(kind, 0, 1), ...kept] };
  };

  it.each([
    { chunks: 12, kind: 'CHUNK_TARGET' as const },
    { chunks: 40, kind: 'CHUNK_TARGET' as const },
    { chunks: 104, kind: 'CHUNK_MIN' as const },
  ])('keeps a $kind that costs a spread in each of $chunks chunks', ({ chunks, kind }) => {
    const { problems, missedTargets, balanced } = preview(chain(chunks, kind));

    expect({ problems, missedTargets }).toEqual({ problems: [], missedTargets: [] });
    expect(balanced.shape[0]).toBeCloseTo(1, 6);
  });

  it('proves each level by a bound of its own', () => {
    const { certificate } = preview(adverse({ vehicles: 12, chunks: 24 }, 3));
    const levels = [certificate.hard, certificate.target, certificate.cost];

    expect(levels.map(({ gap }) => gap <= 1e-6)).toEqual([true, true, true]);
    expect(levels.map(({ value, bound }) => value >= bound - 1e-9)).toEqual([true, true, true]);
  });
});

describe('a preview that is not certified', () => {
  const first = capped({ vehicles: 8, chunks: 32 }, 1);
  const tight = cappedAt(first, preview(first).balanced.shape);
  const within = (rounds: number, interiorRounds: number) =>
    previewIntent(tight.horizon, tight.zones, tight.rules, {
      limits: {
        rounds,
        pivots: 10_000,
        interiorRounds,
      },
    });

  it('says so, with its gaps, and blames no rule', () => {
    const found = within(3, 0);

    expect(found).toMatchObject({ certified: false, problems: [] });
    expect(found.certificate.hard.gap + found.certificate.cost.gap).toBeGreaterThan(1e-6);
    expect(found).not.toHaveProperty('shape');
  });

  it('is what a second method is there to prevent', () => {
    expect(within(3, 300)).toMatchObject({ certified: true, problems: [] });
  });
});
