import { chunkAt, type Horizon } from '#shared/domain/flex/horizon.ts';
import type { IntentRule, RuleProblem } from '#shared/domain/flex/intent-rule.ts';

/** A rule that makes sense by itself, and the chunk it is about. */
export type PlacedRule = {
  readonly number: number;
  readonly rule: IntentRule;
  readonly chunk: number;
};

/** Places rules on the horizon; those that make no sense whatever the fleet are named instead. */
export const checkRules = (
  horizon: Horizon,
  rules: readonly IntentRule[],
): { placed: readonly PlacedRule[]; problems: readonly RuleProblem[] } => {
  const placed: PlacedRule[] = [];
  const problems: RuleProblem[] = [];
  rules.forEach((rule, number) => {
    const chunk = chunkAt(horizon, rule.timestamp);
    const problem = problemOf(rule, number, chunk, placed);
    if (problem !== undefined) problems.push(problem);
    else if (chunk !== undefined) placed.push({ number, rule, chunk });
  });
  return { placed, problems };
};

const problemOf = (
  rule: IntentRule,
  number: number,
  chunk: number | undefined,
  earlier: readonly PlacedRule[],
): RuleProblem | undefined => {
  if (chunk === undefined) return { rule: number, reason: 'outside_horizon' };
  const { least, most } = RANGE[rule.kind];
  if (!(rule.pressure >= least && rule.pressure <= most)) {
    const nearest = Math.min(Math.max(rule.pressure, least), most);
    return { rule: number, reason: 'out_of_range', ...(!Number.isNaN(nearest) && { nearest }) };
  }
  const same = earlier.find((other) => other.rule.kind === rule.kind && other.chunk === chunk);
  if (same === undefined || same.rule.pressure === rule.pressure) return undefined;
  return { rule: number, reason: 'contradicts_earlier', nearest: same.rule.pressure };
};

/** More than the world uses in a year. Unit: kWh. */
const MOST = 1e14;
const ENERGY = { least: 0, most: MOST };
const RANGE = {
  CHUNK_PRESSURE: { least: -1, most: 1 },
  CHUNK_MIN: ENERGY,
  CHUNK_MAX: ENERGY,
  CHUNK_TARGET: ENERGY,
  EPOCH: { least: -MOST, most: MOST },
} as const;
