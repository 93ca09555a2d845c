import { Temporal } from 'temporal-polyfill';
import type { IntentRule, RuleProblem } from '#shared/domain/flex/intent-rule.ts';

/** A problem of an intent as one sentence that names the rule and says what would be accepted. */
export const describeProblem = (rules: readonly IntentRule[], problem: RuleProblem): string => {
  const rule = rules[problem.rule];
  if (rule === undefined) throw new RangeError(`there is no rule ${problem.rule}`);
  const at = Temporal.Instant.fromEpochMilliseconds(Math.trunc(rule.timestamp)).toString();
  const asked = quantity(rule, rule.pressure);
  const nearest = problem.nearest === undefined ? undefined : quantity(rule, problem.nearest);
  const name = `Rule ${problem.rule} (${rule.kind} at ${at})`;
  switch (problem.reason) {
    case 'outside_horizon':
      return `${name} is outside the horizon.`;
    case 'out_of_range':
      return `${name} asks for ${asked}, which is out of range; the nearest is ${nearest}.`;
    case 'contradicts_earlier':
      return `${name} asks for ${asked}, but an earlier rule of this kind asks for ${nearest}.`;
    case 'broken_by_plans':
      return `${name} asks for ${asked}; the plans of the vehicles reach ${nearest}.`;
    case 'infeasible':
      return `${name} asks for ${asked}; the nearest possible is ${nearest}.`;
  }
};

const quantity = (rule: IntentRule, value: number): string => {
  const rounded = Number(value.toFixed(3));
  return rule.kind === 'CHUNK_PRESSURE' ? `${rounded}` : `${rounded} kWh`;
};
