import { medianTime } from '#bench/interleave.ts';
import { duration, type Measured } from '#bench/planning/case.ts';
import { syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { largest } from '#shared/domain/planning/dense.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';

const CHUNK = minutes(15);
const DAY = 96;
const WEEK = 672;
const CAP = 0.7;
const GOAL_MS = 3000;

/** A week of quarter-hours with a cap on each: vehicles stay one night each, on any of its days. */
export const weekIntent = (size: number): Measured => {
  const stays = syntheticFleet(size, DAY).map((need, i): FleetNeed => {
    const day = (i % 6) * DAY;
    return { ...need, from: need.from + day, until: need.until + day };
  });
  const prices = syntheticPrices(WEEK);
  const summary = summarizeFleet(histogramOf(fleetOf(WEEK, stays)));
  const cap = CAP * largest(fleetShape(summary, prices));
  const rules = Array.from(
    prices,
    (_, chunk): IntentRule => ({
      kind: 'CHUNK_MAX',
      timestamp: instant(chunk * CHUNK),
      pressure: cap,
    }),
  );
  const horizon = { start: instant(0), chunkLength: CHUNK, chunks: WEEK };
  const preview = () => previewIntent(horizon, [{ prices, summary }], rules);
  const found = preview();
  const took = medianTime(preview, 3);
  const { cost } = found.certificate;
  return {
    what: `preview, ${size} vehicles, a week (${WEEK} chunks), a cap on each`,
    ours: duration(took),
    baseline: '',
    ratio: '',
    quality: `gap ${cost.gap.toExponential(0)}`,
    goal: `≤ ${duration(GOAL_MS)}, gap ≤ 1e-9`,
    met: found.certified && cost.gap <= 1e-9 && took <= GOAL_MS,
  };
};
