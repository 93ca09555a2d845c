import type { RankedRow } from '#shared/domain/flex/balance-in-order.ts';
import { activityOf } from '#shared/domain/flex/balance-row.ts';
import type { PlacedRule } from '#shared/domain/flex/check-rules.ts';
import { type FleetZone, respond } from '#shared/domain/flex/fleet-zone.ts';
import { atOnceOf } from '#shared/domain/flex/flex-shape.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { RuleProblem } from '#shared/domain/flex/intent-rule.ts';
import type { Progress } from '#shared/domain/flex/progress.ts';
import { largest, real } from '#shared/domain/planning/dense.ts';

/** The rules of an intent that limit energy, as rows over the fleet's flexible energy. */
export type LimitRows = {
  readonly limits: readonly PlacedRule[];
  readonly rows: readonly RankedRow[];
  /** What to add to a row's flexible energy to get the rule's quantity. Unit: kWh. */
  readonly offsets: Float64Array;
};

/** Rules of the kind CHUNK_PRESSURE limit nothing; all others become one row each. */
export const limitRows = (
  horizon: Horizon,
  zones: readonly FleetZone[],
  placed: readonly PlacedRule[],
  progress?: Progress,
): LimitRows => {
  const limits = placed.filter(({ rule }) => rule.kind !== 'CHUNK_PRESSURE');
  const scopes = limits.map(({ rule, chunk }) => ({
    scope: rule.kind === 'EPOCH' ? ('before' as const) : ('in' as const),
    chunk,
  }));
  const none = new Float64Array(horizon.chunks);
  // Only epochs are measured against what the fleet does without an intent.
  const isRelative = limits.some(({ rule }) => rule.kind === 'EPOCH');
  const forced = atOnceOf(zones, horizon.chunks);
  const fixed = progress === undefined ? forced : plus(forced, progress.delivered);
  const free = isRelative && progress === undefined ? respond(zones, none).shape : none;
  const given = activityOf(scopes, fixed);
  const baseline = activityOf(scopes, progress?.baseline ?? plus(forced, free));
  const offsets = Float64Array.from(
    limits,
    ({ rule }, i) => real(given, i) - (rule.kind === 'EPOCH' ? real(baseline, i) : 0),
  );
  const rows = limits.map(
    ({ rule, chunk }, i): RankedRow => ({
      scope: rule.kind === 'EPOCH' ? 'before' : 'in',
      chunk,
      wanted: rule.pressure - real(offsets, i),
      ...SIDES[rule.kind],
    }),
  );
  return { limits, rows, offsets };
};

const plus = (left: Float64Array, right: Float64Array): Float64Array =>
  left.map((energy, chunk) => energy + real(right, chunk));

/** Which sides of a rule count, and how much it counts. */
const SIDES = {
  CHUNK_PRESSURE: { rank: 'target', below: 0, above: 0 },
  CHUNK_MIN: { rank: 'hard', below: 1, above: 0 },
  CHUNK_MAX: { rank: 'hard', below: 0, above: 1 },
  CHUNK_TARGET: { rank: 'target', below: 1, above: 1 },
  EPOCH: { rank: 'hard', below: 1, above: 1 },
} as const;

/**
 * The rules that a shape does not keep, with the values that it reaches.
 *
 * @param unsure a rule that is missed by no more than this may be one that can be kept. Unit: kWh
 */
export const brokenRules = (
  { limits, rows, offsets }: LimitRows,
  shape: Float64Array,
  unsure: Readonly<Record<RankedRow['rank'], number>>,
): Readonly<Record<RankedRow['rank'], readonly RuleProblem[]>> => {
  const activity = activityOf(rows, shape);
  const rounding = ROUNDING * Math.max(1, largest(shape));
  const broken = { hard: [] as RuleProblem[], target: [] as RuleProblem[] };
  rows.forEach(({ rank, wanted, below, above }, i) => {
    const missing = wanted - real(activity, i);
    const missed = missing > 0 ? below * missing : -above * missing;
    const number = limits[i]?.number;
    if (number === undefined || missed <= Math.max(rounding, unsure[rank])) return;
    const nearest = real(activity, i) + real(offsets, i);
    broken[rank].push({ rule: number, reason: 'infeasible', nearest });
  });
  return broken;
};

/** Energy that is missed by less than this share of the fleet's peak is not missed. */
const ROUNDING = 1e-7;
