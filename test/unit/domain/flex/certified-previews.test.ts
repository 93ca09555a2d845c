import { describe, expect, it } from 'vitest';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import {
  adverse,
  capped,
  cappedAt,
  type Instance,
  type Market,
  mixed,
  overfull,
  type Size,
} from '#test/unit/domain/flex/instances.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

const preview = ({ horizon, zones, rules }: Instance) => previewIntent(horizon, zones, rules);

/** What is wrong with the previews of so many seeds; each finding names its seed. */
const findings = (count: number, of: (seed: number) => { gap: number; problems: unknown[] }) =>
  Array.from({ length: runs(count).numRuns }, (_, i) => i + 1).flatMap((seed) => {
    const { gap, problems } = of(seed);
    return gap <= 1e-9 && problems.length === 0 ? [] : [{ seed, gap, problems }];
  });

describe('a preview is certified', () => {
  it.each<Size & { count: number }>([
    { vehicles: 8, chunks: 32, count: 150 },
    { vehicles: 8, chunks: 48, count: 100 },
    { vehicles: 50, chunks: 96, count: 16 },
    { vehicles: 1000, chunks: 96, count: 4 },
  ])('with a shape that it returned as limits: $vehicles vehicles, $chunks chunks', (size) => {
    const found = findings(size.count, (seed) => {
      const first = capped(size, seed);
      const again = preview(cappedAt(first, preview(first).balanced.shape));
      return { gap: again.balanced.gap, problems: [...again.problems] };
    });
    expect(found).toEqual([]);
  });

  it.each<Size & { count: number }>([
    { vehicles: 8, chunks: 48, count: 80 },
    { vehicles: 50, chunks: 96, count: 6 },
  ])('with the nearest values that it named: $vehicles vehicles, $chunks chunks', (size) => {
    const found = findings(size.count, (seed) => {
      const first = overfull(size, seed);
      const { problems, missedTargets } = preview(first);
      const nearest = new Map(
        [...problems, ...missedTargets].map(({ rule, nearest: value }) => [rule, value]),
      );
      const rules = first.rules.map((rule, i) => ({
        ...rule,
        pressure: nearest.get(i) ?? rule.pressure,
      }));
      const again = preview({ ...first, rules });
      return { gap: again.balanced.gap, problems: [...again.problems] };
    });
    expect(found).toEqual([]);
  });

  it.each<Size & { count: number; market?: Market }>([
    { vehicles: 12, chunks: 24, count: 200 },
    { vehicles: 25, chunks: 48, zones: 3, count: 60 },
    { vehicles: 100, chunks: 96, zones: 5, count: 15 },
    { vehicles: 25, chunks: 48, market: 'equal', count: 60 },
    { vehicles: 25, chunks: 48, market: 'zero', count: 60 },
    { vehicles: 25, chunks: 48, zones: 2, market: 'steps', count: 60 },
  ])('with mixed rules: $vehicles vehicles, $chunks chunks, $zones zones, $market', (size) => {
    const found = findings(size.count, (seed) => ({
      gap: preview(mixed(size, seed, size.market)).balanced.gap,
      problems: [],
    }));
    expect(found).toEqual([]);
  });

  it.each<Size & { count: number }>([
    { vehicles: 12, chunks: 24, count: 120 },
    { vehicles: 20, chunks: 48, zones: 2, count: 60 },
  ])('with adverse rules: $vehicles vehicles, $chunks chunks', (size) => {
    const found = findings(size.count, (seed) => ({
      gap: preview(adverse(size, seed)).balanced.gap,
      problems: [],
    }));
    expect(found).toEqual([]);
  });
});
