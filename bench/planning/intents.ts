import { interleave, medianTime } from '#bench/interleave.ts';
import { solveFleet } from '#bench/planning/baselines.ts';
import { duration, type Measured, times } from '#bench/planning/case.ts';
import {
  anyWindows,
  syntheticFleet,
  syntheticPrices,
} from '#bin/generate/figures/synthetic-fleet.ts';
import { disaggregateFleet } from '#shared/domain/flex/disaggregate-fleet.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { type CertifiedPreview, previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { total } from '#shared/domain/planning/dense.ts';
import { type Fleet, type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { type FleetSummary, summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import type { Method } from '#test/support/linear-programme.ts';

const CHUNK = minutes(15);
/** A cap on every chunk, two floors in the evening peak, and energy moved before one o'clock. */
const CAP = 0.45;
const FLOOR = 0.2;
const FLOORS = [44, 45];
const EPOCH = 52;
const MOVED = 0.05;

/** A preview with all kinds of limits, and its plans, for one size of fleet and horizon. */
export const intents = (size: number, chunks: number): Measured[] => {
  const market = marketOf(syntheticFleet(size, chunks), chunks, CAP);
  const { fleet, prices } = market;
  const judge = size <= 1000 && chunks === 96 ? judgeOf(market) : undefined;
  const preview = previewOf(market);
  return [previewed(preview, judge, { size, chunks }), plansOf(preview(), { fleet, prices })];
};

/** The preview of the rows above by itself. */
export const ordinaryPreview = (size: number, chunks: number): (() => CertifiedPreview) =>
  previewOf(marketOf(syntheticFleet(size, chunks), chunks, CAP));

/** Vehicles that come and go at any time: every window occurs, and asking the fleet reads them all. */
export const uniformIntent = (size: number, chunks: number): Measured => {
  const market = marketOf(anyWindows(size, chunks), chunks, UNIFORM_CAP);
  const preview = previewOf(market);
  const { balanced, problems } = preview();
  const took = medianTime(preview, 3);
  const asked = medianTime(() => fleetShape(market.summary, market.prices), 15);
  return {
    what: `preview, ${size} vehicles in any windows, ${chunks} chunks`,
    ours: duration(took),
    baseline: '',
    ratio: '',
    quality: `gap ${balanced.gap.toExponential(0)}; ${balanced.responses} answers of ${duration(asked)}`,
    goal: '≤ 400 ms, gap ≤ 1e-9',
    met: took <= 400 && balanced.gap <= 1e-9 && problems.length === 0,
  };
};

/** Looser, since energy is spread over the whole horizon. */
const UNIFORM_CAP = 0.7;

type Market = {
  readonly fleet: Fleet;
  readonly prices: Float64Array;
  readonly summary: FleetSummary;
  readonly free: Float64Array;
  readonly rules: readonly IntentRule[];
};

const marketOf = (needs: readonly FleetNeed[], chunks: number, cap: number): Market => {
  const fleet = fleetOf(chunks, needs);
  const prices = syntheticPrices(chunks);
  const summary = summarizeFleet(histogramOf(fleet));
  const free = fleetShape(summary, prices);
  return { fleet, prices, summary, free, rules: rulesFor(free, cap) };
};

const previewOf =
  ({ prices, summary, rules }: Market) =>
  (): CertifiedPreview => {
    const horizon = { start: instant(0), chunkLength: CHUNK, chunks: prices.length };
    const found = previewIntent(horizon, [{ prices, summary }], rules);
    if (!found.certified) throw new Error('the preview of the benchmark is not certified');
    return found;
  };

type Judge = (way: Method) => number;

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
  const both = interleave(preview, () => judge('simplex'), 3);
  const inside = interleave(preview, () => judge('ipm'), 3);
  const differs = Math.max(
    ...(['simplex', 'ipm'] as const).map((way) => Math.abs(balanced.objective / judge(way) - 1)),
  );
  return {
    ...common,
    ours: duration(both.ours),
    baseline: `HiGHS simplex ${duration(both.baseline)}, interior point ${duration(inside.baseline)}`,
    ratio: `${times(both.ratio)}, ${times(inside.ratio)}`,
    quality: `${gap}, to HiGHS ${differs.toExponential(0)}`,
    goal: `${common.goal}, ≥ 30 ×`,
    met:
      certified &&
      both.ours <= limit &&
      Math.min(both.ratio, inside.ratio) >= 30 &&
      differs <= 1e-6,
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

const rulesFor = (free: Float64Array, cap: number): IntentRule[] => {
  const peak = Math.max(...free);
  const at = (chunk: number) => instant(chunk * CHUNK);
  const caps = Array.from(
    free,
    (_, chunk): IntentRule => ({
      kind: 'CHUNK_MAX',
      timestamp: at(chunk),
      pressure: cap * peak,
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

const judgeOf = ({ fleet, prices, free }: Market): Judge => {
  const peak = Math.max(...free);
  const before = total(free.slice(0, EPOCH)) + MOVED * total(free);
  const rules = [
    ...Array.from(prices, (_, chunk) => ({ scope: 'in' as const, chunk, upper: CAP * peak })),
    ...FLOORS.map((chunk) => ({ scope: 'in' as const, chunk, lower: FLOOR * peak })),
    { scope: 'before' as const, chunk: EPOCH, lower: before, upper: before },
  ];
  return (method) => solveFleet(fleet, prices, { rules, method });
};
