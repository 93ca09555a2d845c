import { interleave, medianTime } from '#bench/interleave.ts';
import { solveFleet } from '#bench/planning/baselines.ts';
import { duration, type Measured, times } from '#bench/planning/case.ts';
import { syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import { disaggregateFleet } from '#shared/domain/flex/disaggregate-fleet.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { type CertifiedPreview, previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { total } from '#shared/domain/planning/dense.ts';
import { type Fleet, fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';

const CHUNK = minutes(15);
/** A cap on every chunk, two floors in the evening peak, and energy moved before one o'clock. */
const CAP = 0.45;
const FLOOR = 0.2;
const FLOORS = [44, 45];
const EPOCH = 52;
const MOVED = 0.05;

/** A preview with all kinds of limits, and its plans, for one size of fleet and horizon. */
export const intents = (size: number, chunks: number): Measured[] => {
  const fleet = fleetOf(chunks, syntheticFleet(size, chunks));
  const prices = syntheticPrices(chunks);
  const summary = summarizeFleet(histogramOf(fleet));
  const free = fleetShape(summary, prices);
  const rules = rulesFor(free, chunks);
  const horizon = { start: instant(0), chunkLength: CHUNK, chunks };
  const preview = () => {
    const found = previewIntent(horizon, [{ prices, summary }], rules);
    if (!found.certified) throw new Error('the preview of the benchmark is not certified');
    return found;
  };
  const judge = size <= 1000 && chunks === 96 ? () => judged(fleet, prices, free) : undefined;
  return [previewed(preview, judge, { size, chunks }), plansOf(preview(), { fleet, prices })];
};

type Judge = () => number;

const previewed = (
  preview: () => CertifiedPreview,
  judge: Judge | undefined,
  { size, chunks }: { size: number; chunks: number },
): Measured => {
  const { balanced, problems } = preview();
  const limit = chunks === 96 ? 60 : 250;
  const common = {
    what: `preview, ${size} vehicles, ${chunks} chunks`,
    goal: `≤ ${limit} ms, gap ≤ 1e-9`,
  };
  const certified = balanced.gap <= 1e-9 && problems.length === 0;
  const gap = `gap ${Math.max(0, balanced.gap).toExponential(0)}`;
  if (judge === undefined) {
    const took = medianTime(preview, 9);
    const met = certified && took <= limit;
    return { ...common, ours: duration(took), baseline: '', ratio: '', quality: gap, met };
  }
  const both = interleave(preview, judge, 3);
  const differs = Math.abs(balanced.objective / judge() - 1);
  return {
    ...common,
    ours: duration(both.ours),
    baseline: `HiGHS ${duration(both.baseline)}`,
    ratio: times(both.ratio),
    quality: `${gap}, to HiGHS ${differs.toExponential(0)}`,
    goal: `${common.goal}, ≥ 30 ×`,
    met: certified && both.ours <= limit && both.ratio >= 30 && differs <= 1e-6,
  };
};

const plansOf = (
  { balanced }: CertifiedPreview,
  { fleet, prices }: { fleet: Fleet; prices: Float64Array },
): Measured => {
  const plans = () => disaggregateFleet([{ prices, fleet }], balanced);
  const { deviation } = plans();
  const took = medianTime(plans, 5);
  const limit = fleet.size > 1000 && prices.length === 96 ? 150 : Number.POSITIVE_INFINITY;
  const allowed = fleet.size > 1000 ? 0.0005 : 0.01;
  const share = (part: number) => `deviation ${(part * 100).toPrecision(2)} % of peak`;
  return {
    what: `one plan per vehicle, ${fleet.size} vehicles, ${prices.length} chunks`,
    ours: duration(took),
    baseline: '',
    ratio: '',
    quality: share(deviation),
    goal: `${limit < Number.POSITIVE_INFINITY ? `≤ ${limit} ms, ` : ''}${share(allowed)}`,
    met: deviation <= allowed && took <= limit,
  };
};

const rulesFor = (free: Float64Array, chunks: number): IntentRule[] => {
  const peak = Math.max(...free);
  const at = (chunk: number) => instant(chunk * CHUNK);
  const caps = Array.from(
    { length: chunks },
    (_, chunk): IntentRule => ({
      kind: 'CHUNK_MAX',
      timestamp: at(chunk),
      pressure: CAP * peak,
    }),
  );
  const floors = FLOORS.map(
    (chunk): IntentRule => ({
      kind: 'CHUNK_MIN',
      timestamp: at(chunk),
      pressure: FLOOR * peak,
    }),
  );
  return [
    ...caps,
    ...floors,
    { kind: 'EPOCH', timestamp: at(EPOCH), pressure: MOVED * total(free) },
  ];
};

const judged = (fleet: Fleet, prices: Float64Array, free: Float64Array): number => {
  const peak = Math.max(...free);
  const before = total(free.slice(0, EPOCH)) + MOVED * total(free);
  return solveFleet(fleet, prices, [
    ...Array.from(prices, (_, chunk) => ({ scope: 'in' as const, chunk, upper: CAP * peak })),
    ...FLOORS.map((chunk) => ({ scope: 'in' as const, chunk, lower: FLOOR * peak })),
    { scope: 'before', chunk: EPOCH, lower: before, upper: before },
  ]);
};
