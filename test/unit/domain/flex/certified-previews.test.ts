import { describe, expect, it } from 'vitest';
import type { CertifiedPreview } from '#shared/domain/flex/preview-intent.ts';
import {
  adverse,
  capped,
  cappedAt,
  type Instance,
  type Market,
  mixed,
  overfull,
  preview,
  ruleIn,
  type Size,
} from '#test/unit/domain/flex/instances.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

/** Processor time of previews, by the length of their horizon. Unit: ms. */
const times = new Map<number, number[]>();

const timed = (instance: Instance): CertifiedPreview => {
  const started = process.cpuUsage();
  const found = preview(instance);
  const { chunks } = instance.horizon;
  const { user, system } = process.cpuUsage(started);
  times.set(chunks, [...(times.get(chunks) ?? []), (user + system) / 1000]);
  return found;
};

/** What is wrong with the previews of so many seeds; each finding names its seed. */
const findings = (
  count: number,
  of: (seed: number) => CertifiedPreview,
  feasible = false,
): unknown[] =>
  Array.from({ length: runs(count).numRuns }, (_, i) => i + 1).flatMap((seed): unknown[] => {
    try {
      const { balanced, problems } = of(seed);
      const right = balanced.gap <= 1e-9 && !(feasible && problems.length > 0);
      return right ? [] : [{ seed, gap: balanced.gap, problems }];
    } catch (error) {
      return [{ seed, error }];
    }
  });

describe('a preview is certified', () => {
  it.each<Size & { count: number }>([
    { vehicles: 8, chunks: 24, count: 60 },
    { vehicles: 8, chunks: 32, count: 150 },
    { vehicles: 8, chunks: 48, count: 100 },
    { vehicles: 50, chunks: 96, count: 10 },
    { vehicles: 300, chunks: 96, count: 4 },
    { vehicles: 1000, chunks: 96, count: 4 },
    { vehicles: 1000, chunks: 192, count: 1 },
  ])('with a shape that it returned as limits: $vehicles vehicles, $chunks chunks', (size) => {
    const again = (seed: number) => {
      const first = capped(size, seed);
      return timed(cappedAt(first, timed(first).balanced.shape));
    };
    expect(findings(size.count, again, true)).toEqual([]);
  });

  it.each<Size & { count: number }>([
    { vehicles: 8, chunks: 48, count: 80 },
    { vehicles: 50, chunks: 96, count: 6 },
  ])('with the nearest values that it named: $vehicles vehicles, $chunks chunks', (size) => {
    const again = (seed: number) => {
      const first = overfull(size, seed);
      const { problems, missedTargets } = timed(first);
      const nearest = new Map(
        [...problems, ...missedTargets].map(({ rule, nearest: value }) => [rule, value]),
      );
      const rules = first.rules.map((rule, i) => ({
        ...rule,
        pressure: nearest.get(i) ?? rule.pressure,
      }));
      return timed({ ...first, rules });
    };
    expect(findings(size.count, again, true)).toEqual([]);
  });

  it.each<Size & { count: number; market?: Market }>([
    { vehicles: 12, chunks: 24, count: 200 },
    { vehicles: 25, chunks: 48, zones: 3, count: 60 },
    { vehicles: 100, chunks: 96, zones: 5, count: 15 },
    { vehicles: 1000, chunks: 192, zones: 5, count: 4 },
    { vehicles: 25, chunks: 48, market: 'equal', count: 60 },
    { vehicles: 25, chunks: 48, market: 'zero', count: 60 },
    { vehicles: 25, chunks: 48, zones: 2, market: 'steps', count: 60 },
  ])('with mixed rules: $vehicles vehicles, $chunks chunks, $zones zones, $market', (size) => {
    const found = findings(size.count, (seed) => timed(mixed(size, seed, size.market)));
    expect(found).toEqual([]);
  });

  it.each<Size & { count: number }>([
    { vehicles: 12, chunks: 24, count: 120 },
    { vehicles: 20, chunks: 48, zones: 2, count: 60 },
  ])('with adverse rules: $vehicles vehicles, $chunks chunks', (size) => {
    const found = findings(size.count, (seed) => timed(adverse(size, seed)));
    expect(found).toEqual([]);
  });

  it('with a tariff, and so a zone, per customer', () => {
    const rest = mixed({ vehicles: 1400, chunks: 96, zones: 1400 }, 2);
    const free = preview({ ...rest, rules: [] }).balanced.shape;
    const most = free.indexOf(Math.max(...free));
    const found = preview({ ...rest, rules: [ruleIn('CHUNK_MAX', most, 0.7 * (free[most] ?? 0))] });

    expect(found.problems).toEqual([]);
    expect(found.balanced.gap).toBeLessThan(1e-9);
    expect(found.balanced.shape[most]).toBeLessThanOrEqual(0.7 * (free[most] ?? 0) + 1e-6);
  });

  it('in a time that does not run away: none takes 50 times the median of its length', () => {
    const slow = [...times].flatMap(([chunks, all]) => {
      const sorted = all.toSorted((a, b) => a - b);
      const median = Math.max(sorted[sorted.length >> 1] ?? 0, PAUSE);
      const slowest = sorted.at(-1) ?? 0;
      return slowest <= 50 * median ? [] : [{ chunks, median, slowest }];
    });
    expect(slow).toEqual([]);
  });
});

/** Medians below this would make a collection of garbage look like slowness. Unit: ms. */
const PAUSE = 10;
