import type { BalancedFleet, BalanceLimits } from '#shared/domain/flex/balance-fleet.ts';
import {
  balanceInOrder,
  type CertifiedLevel,
  type OrderedBalance,
} from '#shared/domain/flex/balance-in-order.ts';
import { checkRules } from '#shared/domain/flex/check-rules.ts';
import { assertZones, type FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import { flexShape, type ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import { assertHorizon, type Horizon } from '#shared/domain/flex/horizon.ts';
import type { IntentRule, RuleProblem } from '#shared/domain/flex/intent-rule.ts';
import { brokenRules, limitRows } from '#shared/domain/flex/limit-rows.ts';
import { powerCycles } from '#shared/domain/flex/power-cycles.ts';
import { assertProgress, type Progress } from '#shared/domain/flex/progress.ts';
import { dot, real } from '#shared/domain/planning/dense.ts';
import { type Money, money } from '#shared/domain/quantities/units.ts';

/** What is proven of a preview, level by level: an answer, a bound, and the gap between them. */
type PreviewCertificate = {
  /** Deviation from hard rules. Unit: kWh. */
  readonly hard: CertifiedLevel;
  /** Deviation from targets, with that of the hard rules. Unit: kWh. */
  readonly target: CertifiedLevel;
  /** User cost and pressure, with those deviations. */
  readonly cost: CertifiedLevel;
};

/** What an intent would do, before it is committed; proven to be optimal. */
export type CertifiedPreview = {
  readonly certified: true;
  readonly certificate: PreviewCertificate;
  /** Hard rules that cannot be kept, one by one. With their nearest values the intent is valid. */
  readonly problems: readonly RuleProblem[];
  /** Targets that cannot be met exactly, with the energy that is reached. */
  readonly missedTargets: readonly RuleProblem[];
  /** The resulting shape; the closest possible when there are problems. */
  readonly shape: readonly ShapeChunk[];
  readonly costs: {
    /** How often the vehicles begin to charge. */
    readonly powerCycles: number;
    /** What the energy costs the users at their own prices. */
    readonly userCost: Money;
  };
  /** The optimum, for committing it (`disaggregateFleet`). */
  readonly balanced: BalancedFleet;
};

/** The optimum could not be proven, so nothing is said about what the fleet would do. */
type UncertifiedPreview = {
  readonly certified: false;
  /** How far apart the best answer and the best bound are. */
  readonly certificate: PreviewCertificate;
  /** Only rules that make no sense whatever the fleet. */
  readonly problems: readonly RuleProblem[];
};

export type IntentPreview = CertifiedPreview | UncertifiedPreview;

export type PreviewOptions = {
  readonly progress?: Progress | undefined;
  readonly limits?: BalanceLimits | undefined;
};

/**
 * Computes what a fleet would do under an intent: all rules together, at least user cost.
 *
 * Rules that limit energy are hard. If they contradict each other or the fleet, the deviation over
 * all of them is made as small as possible, then that from the targets, then the cost; each rule
 * that is not kept is named with the value that is reached, and those values can be kept together,
 * because the resulting shape keeps them. Every level carries a proof (`CertifiedLevel`). A gap
 * above a millionth at any of them makes the preview uncertified, and then no rule is blamed.
 *
 * @param zones vehicles by price curve, all on this horizon
 * @throws {RangeError} for a horizon or prices that make no sense; rules that do not are `problems`
 * @param options `progress` where the intent is under way: energy that was delivered is fixed, zones
 *   hold what is still needed, costs are those of the rest; `limits` for how much work it may take,
 *   of which only tests need less than the default
 */
export const previewIntent = (
  horizon: Horizon,
  zones: readonly FleetZone[],
  rules: readonly IntentRule[],
  { progress, limits }: PreviewOptions = {},
): IntentPreview => {
  assertHorizon(horizon);
  assertZones(zones, horizon.chunks);
  if (progress !== undefined) assertProgress(progress, zones, horizon.chunks);
  const { placed, problems } = checkRules(horizon, rules);
  const spread = spreadOf(zones);
  const pressure = new Float64Array(horizon.chunks);
  for (const { rule, chunk } of placed) {
    if (rule.kind === 'CHUNK_PRESSURE') pressure[chunk] = rule.pressure * spread;
  }
  const limited = limitRows(horizon, zones, placed, progress);
  const ordered = balanceInOrder(zones, pressure, limited.rows, limits);
  const { balanced, hard, target, cost } = ordered;
  const certificate = { hard, target, cost };
  if (!isCertain(ordered)) return { certified: false, certificate, problems };
  const broken = brokenRules(limited, balanced.shape, {
    hard: hard.value - hard.bound,
    target: target.value - target.bound,
  });
  const mixture = balanced.mixture.map(({ response, share }) => ({ push: response.push, share }));
  return {
    certified: true,
    certificate,
    problems: [...problems, ...broken.hard],
    missedTargets: broken.target,
    shape: flexShape(horizon, zones, balanced.shape, progress?.delivered),
    costs: { powerCycles: powerCycles(zones, mixture), userCost: userCostOf(zones, balanced) },
    balanced,
  };
};

/** The largest gap, of deviations and of cost, at which an answer counts as proven. */
const CERTAIN = 1e-6;

const isCertain = ({ hard, target, cost }: OrderedBalance): boolean =>
  [hard, target, cost].every(({ gap }) => gap <= CERTAIN);

/** How far prices differ, which sets the scale of everything that competes with them. */
const spreadOf = (zones: readonly FleetZone[]): number => {
  let most = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const { prices } of zones) {
    for (let chunk = 0; chunk < prices.length; chunk += 1) {
      most = Math.max(most, real(prices, chunk));
      least = Math.min(least, real(prices, chunk));
    }
  }
  // Without zones there is nothing to push.
  const spread = zones.length > 0 ? most - least : 0;
  return spread > 0 ? spread : Math.max(Math.abs(zones[0]?.prices[0] ?? 0), 1e-3);
};

const userCostOf = (zones: readonly FleetZone[], { mixture }: BalancedFleet): Money => {
  const atOnce = zones.reduce(
    (sum, { prices, summary }) =>
      summary.startsAtOnce === 0 ? sum : sum + dot(prices, summary.atOnce),
    0,
  );
  return money(
    mixture.reduce((sum, { response, share }) => sum + share * response.userCost, atOnce),
  );
};
