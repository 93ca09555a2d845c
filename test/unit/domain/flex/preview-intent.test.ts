import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '#shared/domain/flex/describe-problem.ts';
import { flexShape } from '#shared/domain/flex/flex-shape.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { IntentRule, IntentRuleKind } from '#shared/domain/flex/intent-rule.ts';
import { type CertifiedPreview, previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import { certified } from '#test/unit/domain/flex/instances.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';
import { type PricedFleet, pricedFleets } from '#test/unit/domain/planning/fleets.ts';

const horizonOf = (chunks: number): Horizon => ({
  start: instant(0),
  chunkLength: hours(1),
  chunks,
});
const at = (hour: number) => instant(hours(hour));
const rule = (kind: IntentRuleKind, hour: number, pressure: number): IntentRule => ({
  kind,
  timestamp: at(hour),
  pressure,
});
const zoneOf = (chunks: number, needs: readonly FleetNeed[], prices: Float64Array) => ({
  prices,
  summary: summarizeFleet(histogramOf(fleetOf(chunks, needs))),
});

/** Ten vehicles that need two of four hours, at 10 kW; the second and third hour are cheap. */
const tenVehicles = zoneOf(
  4,
  Array.from({ length: 10 }, () => ({ from: 0, until: 4, chunkEnergy: 10, energy: 20 })),
  Float64Array.of(0.3, 0.1, 0.2, 0.4),
);
const previewOf = (...of: Parameters<typeof previewIntent>) => certified(previewIntent(...of));
const preview = (...rules: IntentRule[]) => previewOf(horizonOf(4), [tenVehicles], rules);
const expected = ({ shape }: CertifiedPreview) =>
  shape.map((chunk) => Math.round(chunk.expected * 1e6) / 1e6);
const sentences = (rules: IntentRule[]) =>
  preview(...rules).problems.map((problem) => describeProblem(rules, problem));

describe('previewIntent', () => {
  it.each([
    { name: 'without rules is the plan for the prices', rules: [], shape: [0, 100, 100, 0] },
    {
      name: 'CHUNK_MAX moves the rest to the next cheapest chunk',
      rules: [rule('CHUNK_MAX', 1, 40)],
      shape: [60, 40, 100, 0],
    },
    {
      name: 'CHUNK_MIN takes from the dearest chunk in use',
      rules: [rule('CHUNK_MIN', 3, 30)],
      shape: [0, 100, 70, 30],
    },
    {
      name: 'CHUNK_TARGET is met from both sides',
      rules: [rule('CHUNK_TARGET', 2, 50), rule('CHUNK_TARGET', 0, 20)],
      shape: [20, 100, 50, 30],
    },
    {
      name: 'EPOCH moves energy to before it when positive',
      rules: [rule('EPOCH', 2, 25)],
      shape: [25, 100, 75, 0],
    },
    {
      name: 'EPOCH moves energy to after it when negative',
      rules: [rule('EPOCH', 2, -25)],
      shape: [0, 75, 100, 25],
    },
    {
      name: 'CHUNK_PRESSURE pushes energy out of a chunk',
      rules: [rule('CHUNK_PRESSURE', 1, 1)],
      shape: [100, 0, 100, 0],
    },
    {
      name: 'CHUNK_PRESSURE pulls energy in when negative',
      rules: [rule('CHUNK_PRESSURE', 3, -1)],
      shape: [0, 100, 0, 100],
    },
    {
      name: 'all kinds hold together',
      rules: [
        rule('CHUNK_MAX', 1, 80),
        rule('CHUNK_MIN', 3, 10),
        rule('EPOCH', 2, 10),
        rule('CHUNK_TARGET', 2, 77),
      ],
      shape: [30, 80, 77, 13],
    },
  ])('$name', ({ rules, shape }) => {
    const found = preview(...rules);

    expect(expected(found)).toEqual(shape);
    expect(found.problems).toEqual([]);
    expect(found.missedTargets).toEqual([]);
    expect(found.balanced.gap).toBeLessThan(1e-9);
  });

  it('states what the users pay and how often the vehicles start', () => {
    const { costs } = preview(rule('CHUNK_MAX', 1, 40));

    expect(costs.userCost).toBeCloseTo(60 * 0.3 + 40 * 0.1 + 100 * 0.2, 9);
    // Four vehicles charge in hours 1 and 2, six in 0 and 2.
    expect(costs.powerCycles).toBeCloseTo(16, 9);
  });

  it.each([
    {
      name: 'a limit beyond what the fleet can do',
      rules: [rule('CHUNK_MIN', 0, 120)],
      says: [
        'Rule 0 (CHUNK_MIN at 1970-01-01T00:00:00Z) asks for 120 kWh; the nearest possible is 100 kWh.',
      ],
    },
    {
      name: 'an epoch that moves more than there is',
      rules: [rule('EPOCH', 1, -1)],
      says: [
        'Rule 0 (EPOCH at 1970-01-01T01:00:00Z) asks for -1 kWh; the nearest possible is 0 kWh.',
      ],
    },
    {
      name: 'each of several rules that cannot be kept together',
      rules: [
        rule('CHUNK_MAX', 0, 40),
        rule('CHUNK_MAX', 1, 40),
        rule('CHUNK_MIN', 0, 50),
        rule('CHUNK_PRESSURE', 1, 1.5),
        rule('CHUNK_MAX', 9, 1),
      ],
      says: [
        'Rule 3 (CHUNK_PRESSURE at 1970-01-01T01:00:00Z) asks for 1.5, which is out of range; the nearest is 1.',
        'Rule 4 (CHUNK_MAX at 1970-01-01T09:00:00Z) is outside the horizon.',
        expect.stringMatching(/^Rule [02] \(CHUNK_M(AX|IN) at 1970-01-01T00:00:00Z\) asks for/),
      ],
    },
    {
      name: 'a rule that contradicts an earlier one of its kind',
      rules: [rule('CHUNK_TARGET', 0, 10), rule('CHUNK_TARGET', 0, 20)],
      says: [
        'Rule 1 (CHUNK_TARGET at 1970-01-01T00:00:00Z) asks for 20 kWh, but an earlier rule of this kind asks for 10 kWh.',
      ],
    },
  ])('names $name', ({ rules, says }) => {
    expect(sentences(rules)).toEqual(says);
  });

  it('reports a target that cannot be met without calling the intent invalid', () => {
    const { problems, missedTargets } = preview(rule('CHUNK_TARGET', 1, 130));

    expect(problems).toEqual([]);
    expect(missedTargets).toEqual([
      { rule: 0, reason: 'infeasible', nearest: expect.closeTo(100, 6) },
    ]);
  });

  it('is valid with the nearest values that it names', () => {
    const kinds = fc.constantFrom(
      'CHUNK_MIN',
      'CHUNK_MAX',
      'EPOCH',
      'CHUNK_TARGET',
    ) as fc.Arbitrary<IntentRuleKind>;
    const asked = pricedFleets(fc.integer({ min: 1, max: 12 }), 8).chain((priced) =>
      fc.record({
        priced: fc.constant(priced),
        rules: fc.uniqueArray(
          fc.record({
            kind: kinds,
            timestamp: fc.nat({ max: priced.chunks - 1 }).map(at),
            pressure: fc.integer({ min: 0, max: 40 }),
          }),
          { selector: ({ kind, timestamp }) => `${kind}${timestamp}`, maxLength: 10 },
        ),
      }),
    );
    fc.assert(
      fc.property(asked, ({ priced: { chunks, needs, prices }, rules }) => {
        const zones = [zoneOf(chunks, needs, prices)];
        const { problems } = previewOf(horizonOf(chunks), zones, rules);
        const eased = rules.map((r, number) => {
          const nearest = problems.find((problem) => problem.rule === number)?.nearest;
          return nearest === undefined
            ? r
            : { ...r, pressure: r.kind === 'EPOCH' ? nearest : Math.max(0, nearest) };
        });
        const again = previewOf(horizonOf(chunks), zones, eased);
        const stillFar = again.problems.filter(
          ({ rule: number, nearest = 0 }) =>
            Math.abs(nearest - (eased[number]?.pressure ?? 0)) > 1e-4,
        );
        expect(stillFar).toEqual([]);
      }),
      runs(300),
    );
  });

  it('grants any one chunk its minimum and its maximum', () => {
    const asked = fc.tuple(
      pricedFleets(fc.integer({ min: 1, max: 12 }), 8),
      fc.nat(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(asked, ([{ chunks, needs, prices }, pick, most]) => {
        const zones = [zoneOf(chunks, needs, prices)];
        const hour = pick % chunks;
        const { minimum = 0, maximum = 0 } = flexShape(horizonOf(chunks), zones)[hour] ?? {};
        const extreme = most ? rule('CHUNK_MIN', hour, maximum) : rule('CHUNK_MAX', hour, minimum);
        const { problems } = previewOf(horizonOf(chunks), zones, [
          { ...extreme, pressure: Math.max(0, extreme.pressure) },
        ]);
        expect(problems).toEqual([]);
      }),
      runs(300),
    );
  });

  it('never puts more energy into a chunk under more pressure', () => {
    const asked: fc.Arbitrary<[PricedFleet, number, number]> = fc.tuple(
      pricedFleets(fc.integer({ min: 1, max: 12 }), 8),
      fc.nat(),
      fc.integer({ min: -100, max: 99 }),
    );
    fc.assert(
      fc.property(asked, ([{ chunks, needs, prices }, pick, percent]) => {
        const zones = [zoneOf(chunks, needs, prices)];
        const hour = pick % chunks;
        const [less = 0, more = 0] = [percent / 100, 1].map(
          (pressure) =>
            previewOf(horizonOf(chunks), zones, [rule('CHUNK_PRESSURE', hour, pressure)]).shape[
              hour
            ]?.expected,
        );
        expect(more).toBeLessThanOrEqual(less + 1e-9);
      }),
      runs(300),
    );
  });
});
