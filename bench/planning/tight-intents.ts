import { medianTime } from '#bench/interleave.ts';
import { duration, type Measured, percentile, times } from '#bench/planning/case.ts';
import { ordinaryPreview } from '#bench/planning/intents.ts';
import { syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import type { FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { type CertifiedPreview, previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { largest } from '#shared/domain/planning/dense.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';

const CHUNK = minutes(15);

/** In milliseconds, or so many times what an ordinary preview of the same size takes. */
export type TightGoal =
  | { readonly slowest: number }
  | { readonly p99: 'times ordinary'; readonly times: number };

/**
 * Shapes that a preview returned, asked for again as limits of every chunk: feasible by a hair, and
 * the hardest programmes there are. Processor time of the second preview.
 */
export const tightIntents = (
  size: number,
  chunks: number,
  { count, goal }: { readonly count: number; readonly goal: TightGoal },
): Measured => {
  const took: number[] = [];
  let certified = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const zone = eveningZone(size, chunks, seed);
    const cap = (0.15 + (0.3 * seed) / count) * largest(fleetShape(zone.summary, zone.prices));
    const first = previewed(zone, capsAt(new Float64Array(chunks).fill(cap)));
    if (first === undefined) continue;
    const rules = capsAt(first.balanced.shape);
    const started = process.cpuUsage();
    const again = previewed(zone, rules);
    const { user, system } = process.cpuUsage(started);
    took.push((user + system) / 1000);
    if (again !== undefined && again.problems.length === 0) certified += 1;
  }
  const [p50, p99, slowest] = [0.5, 0.99, 1].map((share) => percentile(took, share)) as Three;
  const verdict = judged(goal, { p99, slowest, ordinary: () => ordinary(size, chunks) });
  return {
    what: `own shape as limits, ${size} vehicles, ${chunks} chunks, ${count} instances`,
    ours: `${duration(p50)} p50, ${duration(p99)} p99, ${duration(slowest)} slowest`,
    baseline: verdict.baseline,
    ratio: verdict.ratio,
    quality: `${certified} of ${count} certified, no false problem`,
    goal: `all; ${verdict.goal}`,
    met: certified === count && verdict.met,
  };
};

type Three = [number, number, number];

const judged = (
  goal: TightGoal,
  taken: { readonly p99: number; readonly slowest: number; readonly ordinary: () => number },
): Pick<Measured, 'baseline' | 'ratio' | 'goal' | 'met'> => {
  if ('slowest' in goal) {
    const met = taken.slowest <= goal.slowest;
    return { baseline: '', ratio: '', goal: `slowest ≤ ${duration(goal.slowest)}`, met };
  }
  const usual = taken.ordinary();
  return {
    baseline: `an ordinary preview ${duration(usual)}`,
    ratio: `${times(taken.p99 / usual)} slower (p99)`,
    goal: `p99 ≤ ${goal.times} times an ordinary one`,
    met: taken.p99 <= goal.times * usual,
  };
};

/** What a preview of that size takes under the rules of the other rows. */
const ordinary = (size: number, chunks: number): number =>
  medianTime(ordinaryPreview(size, chunks), 9);

const eveningZone = (size: number, chunks: number, seed: number): FleetZone => ({
  prices: syntheticPrices(chunks, seed),
  summary: summarizeFleet(histogramOf(fleetOf(chunks, syntheticFleet(size, chunks, seed)))),
});

const previewed = (zone: FleetZone, rules: readonly IntentRule[]): CertifiedPreview | undefined => {
  const horizon = { start: instant(0), chunkLength: CHUNK, chunks: zone.prices.length };
  const found = previewIntent(horizon, [zone], rules);
  return found.certified ? found : undefined;
};

const capsAt = (shape: Float64Array): IntentRule[] =>
  Array.from(shape, (pressure, chunk) => ({
    kind: 'CHUNK_MAX',
    timestamp: instant(chunk * CHUNK),
    pressure,
  }));
