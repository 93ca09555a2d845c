import { medianTime } from '#bench/interleave.ts';
import { duration, type Measured } from '#bench/planning/case.ts';
import { DAY, syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import { respond } from '#shared/domain/flex/fleet-zone.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { largest } from '#shared/domain/planning/dense.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';

const CHUNK = minutes(15);
/** The rule halves the free peak. */
const CAP = 0.5;
const LIMIT = 1000;

/** A tariff, and so a zone, per customer: one vehicle each, and one rule over all of them. */
export const manyZones = (count: number): Measured => {
  const zones = syntheticFleet(count, DAY).map((need, zone) => ({
    prices: syntheticPrices(DAY, zone + 1),
    summary: summarizeFleet(histogramOf(fleetOf(DAY, [need]))),
  }));
  const free = respond(zones, new Float64Array(DAY)).shape;
  const peak = largest(free);
  const rule: IntentRule = {
    kind: 'CHUNK_MAX',
    timestamp: instant(free.indexOf(peak) * CHUNK),
    pressure: CAP * peak,
  };
  const horizon = { start: instant(0), chunkLength: CHUNK, chunks: DAY };
  const preview = () => {
    const found = previewIntent(horizon, zones, [rule]);
    if (!found.certified) throw new Error('the preview of the benchmark is not certified');
    return found;
  };
  const { balanced, problems } = preview();
  const took = medianTime(preview, 5);
  return {
    what: `preview, ${count} zones of one vehicle, one rule`,
    ours: duration(took),
    baseline: '',
    ratio: '',
    quality: `gap ${Math.max(0, balanced.gap).toExponential(0)}`,
    goal: `≤ ${duration(LIMIT)}, gap ≤ 1e-9`,
    met: problems.length === 0 && balanced.gap <= 1e-9 && took <= LIMIT,
  };
};
