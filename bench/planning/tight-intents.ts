import { duration, type Measured } from '#bench/planning/case.ts';
import { syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import type { FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { type CertifiedPreview, previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';

const CHUNK = minutes(15);

/**
 * Shapes that a preview returned, asked for again as limits of every chunk: feasible by a hair, and
 * the hardest programmes there are. Processor time of the second preview.
 */
export const tightIntents = (
  size: number,
  chunks: number,
  { count, limit }: { readonly count: number; readonly limit: number },
): Measured => {
  const times: number[] = [];
  let certified = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const zone = eveningZone(size, chunks, seed);
    const cap = (0.15 + (0.3 * seed) / count) * Math.max(...fleetShape(zone.summary, zone.prices));
    const first = previewed(zone, capsAt(new Float64Array(chunks).fill(cap)));
    if (first === undefined) continue;
    const rules = capsAt(first.balanced.shape);
    const started = process.cpuUsage();
    const again = previewed(zone, rules);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
    if (again !== undefined && again.problems.length === 0) certified += 1;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const slowest = sorted.at(-1) ?? Number.NaN;
  return {
    what: `own shape as limits, ${size} vehicles, ${chunks} chunks, ${count} instances`,
    ours: `${duration(sorted[sorted.length >> 1] ?? Number.NaN)}, slowest ${duration(slowest)}`,
    baseline: '',
    ratio: '',
    quality: `${certified} of ${count} certified, no false problem`,
    goal: `all; slowest ≤ ${duration(limit)}`,
    met: certified === count && slowest <= limit,
  };
};

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
