import { type BalancedFleet, balanceFleet } from '#shared/domain/flex/balance-fleet.ts';
import { activityOf, type BalanceRow } from '#shared/domain/flex/balance-row.ts';
import { checkRules, type PlacedRule } from '#shared/domain/flex/check-rules.ts';
import { type FleetZone, respond } from '#shared/domain/flex/fleet-zone.ts';
import { atOnceOf, flexShape, type ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { IntentRule, RuleProblem } from '#shared/domain/flex/intent-rule.ts';
import { powerCycles } from '#shared/domain/flex/power-cycles.ts';
import { dot, real } from '#shared/domain/planning/dense.ts';
import { type Money, money } from '#shared/domain/quantities/units.ts';

/** What an intent would do, before it is committed. */
export type IntentPreview = {
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
  /** The optimum with its certificate, for committing it (`disaggregateFleet`). */
  readonly balanced: BalancedFleet;
};

/**
 * Computes what a fleet would do under an intent: all rules together, exactly, at least user cost.
 *
 * Rules that limit energy are hard. If they contradict each other or the fleet, the deviation over
 * all of them is made as small as possible, and each rule that is not kept is named with the value
 * that is reached; those values can be kept together, because the resulting shape keeps them.
 *
 * @param zones vehicles by price curve, all on this horizon
 */
export const previewIntent = (
  horizon: Horizon,
  zones: readonly FleetZone[],
  rules: readonly IntentRule[],
): IntentPreview => {
  const { placed, problems } = checkRules(horizon, rules);
  const spread = spreadOf(zones);
  const pressure = new Float64Array(horizon.chunks);
  for (const { rule, chunk } of placed) {
    if (rule.kind === 'CHUNK_PRESSURE') pressure[chunk] = rule.pressure * spread;
  }
  const limits = placed.filter(({ rule }) => rule.kind !== 'CHUNK_PRESSURE');
  const wanted = limitRows(horizon, zones, limits, spread);
  const balanced = balanceFleet(zones, pressure, wanted.rows);
  const broken = brokenRules(limits, wanted, balanced.shape);
  const mixture = balanced.mixture.map(({ response, share }) => ({ push: response.push, share }));
  return {
    problems: [...problems, ...broken.filter(({ soft }) => !soft).map(({ problem }) => problem)],
    missedTargets: broken.filter(({ soft }) => soft).map(({ problem }) => problem),
    shape: flexShape(horizon, zones, balanced.shape),
    costs: { powerCycles: powerCycles(zones, mixture), userCost: userCostOf(zones, balanced) },
    balanced,
  };
};

/** How far prices differ, which sets the scale of everything that competes with them. */
const spreadOf = (zones: readonly FleetZone[]): number => {
  let most = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const { prices } of zones) {
    for (const price of prices) {
      most = Math.max(most, price);
      least = Math.min(least, price);
    }
  }
  const spread = most - least;
  return spread > 0 ? spread : Math.max(Math.abs(zones[0]?.prices[0] ?? 0), 1e-3);
};

/**
 * Missing a target by one kWh is worth more than any move between two chunks at full pressure
 * (three spreads), and missing a limit more than any number of targets it could stand against.
 * Such penalties are exact: they are not paid unless they must be.
 */
const TARGET_SPREADS = 10;
const LIMIT_SPREADS = 100;

type WantedRows = {
  readonly rows: readonly BalanceRow[];
  /** What to add to a row's flexible energy to get the rule's quantity. Unit: kWh. */
  readonly offsets: Float64Array;
};

const limitRows = (
  horizon: Horizon,
  zones: readonly FleetZone[],
  limits: readonly PlacedRule[],
  spread: number,
): WantedRows => {
  const scopes = limits.map(
    ({ rule, chunk }): Pick<BalanceRow, 'scope' | 'chunk'> => ({
      scope: rule.kind === 'EPOCH' ? 'before' : 'in',
      chunk,
    }),
  );
  const none = scopes.map((scope) => ({ ...scope, wanted: 0, below: 0, above: 0 }));
  const free = respond(zones, new Float64Array(horizon.chunks)).shape;
  const expected = activityOf(none, free);
  const forced = activityOf(none, atOnceOf(zones, horizon.chunks));
  const offsets = Float64Array.from(limits, ({ rule }, i) =>
    rule.kind === 'EPOCH' ? -real(expected, i) : real(forced, i),
  );
  const rows = limits.map(({ rule }, i): BalanceRow => {
    const { below, above } = WEIGHTS[rule.kind];
    const scope = scopes[i] ?? { scope: 'in', chunk: 0 };
    const wanted = rule.pressure - real(offsets, i);
    return { ...scope, wanted, below: below * spread, above: above * spread };
  });
  return { rows, offsets };
};

const WEIGHTS = {
  CHUNK_PRESSURE: { below: 0, above: 0 },
  CHUNK_MIN: { below: LIMIT_SPREADS, above: 0 },
  CHUNK_MAX: { below: 0, above: LIMIT_SPREADS },
  CHUNK_TARGET: { below: TARGET_SPREADS, above: TARGET_SPREADS },
  EPOCH: { below: LIMIT_SPREADS, above: LIMIT_SPREADS },
} as const;

const brokenRules = (
  limits: readonly PlacedRule[],
  { rows, offsets }: WantedRows,
  shape: Float64Array,
): { problem: RuleProblem; soft: boolean }[] => {
  const activity = activityOf(rows, shape);
  const tolerance = TOLERANCE * Math.max(1, ...shape);
  return limits.flatMap(({ number, rule }, i) => {
    const { below = 0, above = 0, wanted = 0 } = rows[i] ?? {};
    const missing = wanted - real(activity, i);
    const broken =
      missing > 0 ? below > 0 && missing > tolerance : above > 0 && -missing > tolerance;
    const nearest = real(activity, i) + real(offsets, i);
    const problem: RuleProblem = { rule: number, reason: 'infeasible', nearest };
    return broken ? [{ problem, soft: rule.kind === 'CHUNK_TARGET' }] : [];
  });
};

/** Energy that is missed by less than this share of the fleet's peak is not missed. */
const TOLERANCE = 1e-7;

const userCostOf = (zones: readonly FleetZone[], { mixture }: BalancedFleet): Money => {
  const atOnce = zones.reduce((sum, { prices, summary }) => sum + dot(prices, summary.atOnce), 0);
  return money(
    mixture.reduce((sum, { response, share }) => sum + share * response.userCost, atOnce),
  );
};
