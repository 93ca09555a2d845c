import { CHUNK, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { FleetPicture, PictureZone } from '#shared/domain/fleet/fleet-picture.ts';
import { describeProblem } from '#shared/domain/flex/describe-problem.ts';
import type { ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import type { IntentRule, RuleProblem } from '#shared/domain/flex/intent-rule.ts';
import { type CertifiedPreview, previewIntent } from '#shared/domain/flex/preview-intent.ts';
import {
  type PlansPreview,
  previewPlans,
  type ZoneFleet,
} from '#shared/domain/flex/preview-plans.ts';
import type { Instant, Money } from '#shared/domain/quantities/units.ts';

/** What a fleet would do under some rules. */
export type TriedIntent = {
  /** What keeps the rules from being accepted, by their place in what was asked. */
  readonly problems: readonly RuleProblem[];
  /** The same in words. */
  readonly errors: readonly string[];
  /** From the present chunk on; the closest possible where there are problems. */
  readonly shape: readonly ShapeChunk[];
  readonly costs: { readonly powerCycles: number; readonly userCost: Money };
  readonly preview: CertifiedPreview;
  /** Null in a fleet that is too large to be dealt by whoever previews. */
  readonly plans: PlansPreview | null;
};

/**
 * Tries rules on a fleet, as it would be dealt, vehicle by vehicle: a limit that only a fleet keeps that divides at will is a
 * problem. In one that is too large for it, what is dealt is so near to that as makes no difference (docs/adr/0090).
 *
 * @param baseline what EPOCH counts from. Unit: kWh per chunk
 * @returns undefined where nothing could be proven
 */
export const tryIntent = (
  picture: FleetPicture,
  asked: readonly IntentRule[],
  { baseline, now }: { readonly baseline: Float64Array; readonly now: Instant },
): TriedIntent | undefined => {
  const { horizon, past, delivered, zones } = picture;
  const { given, early } = placed(asked, now);
  const rules = given.map(({ rule }) => rule);
  const progress = { past, delivered, baseline };
  const preview = previewIntent(horizon, zones, rules, { progress });
  if (!preview.certified) return undefined;
  const plans = isWhole(zones) ? previewPlans(horizon, zones, rules, preview, progress) : null;
  const found = [...preview.problems, ...(plans?.problems ?? [])];
  const problems = [...early, ...found.map((problem) => renumbered(problem, given))].toSorted(
    (one, other) => one.rule - other.rule,
  );
  return {
    problems,
    errors: problems.map((problem) => describeProblem(asked, problem)),
    shape: preview.shape.slice(past - 1),
    costs: preview.costs,
    preview,
    plans,
  };
};

/**
 * How many rules can be kept no longer of chunks that are still ahead. The present one stays as it was planned, and what vehicles are off
 * that within it is what was delivered.
 */
export const problemsAhead = (
  { problems }: Pick<TriedIntent, 'problems'>,
  rules: readonly IntentRule[],
  now: Instant,
): number =>
  problems.filter(({ rule }) => chunkOf(rules[rule]?.timestamp ?? now) > chunkOf(now)).length;

type GivenRule = { readonly rule: IntentRule; readonly number: number };

/** A rule of the chunk that has just ended came too late, which is nobody's fault; an older one is a mistake. */
const placed = (
  asked: readonly IntentRule[],
  now: Instant,
): { readonly given: readonly GivenRule[]; readonly early: readonly RuleProblem[] } => {
  const present = chunkOf(now);
  const numbered = asked.map((rule, number) => ({ rule, number }));
  return {
    given: numbered.filter(({ rule }) => chunkOf(rule.timestamp) >= present),
    early: numbered
      .filter(({ rule }) => chunkOf(rule.timestamp) < present - CHUNK)
      .map(({ number }) => ({ rule: number, reason: 'outside_horizon' })),
  };
};

const renumbered = (problem: RuleProblem, given: readonly GivenRule[]): RuleProblem => ({
  ...problem,
  rule: given[problem.rule]?.number ?? problem.rule,
});

const isWhole = (zones: readonly PictureZone[]): zones is readonly (PictureZone & ZoneFleet)[] =>
  zones.every(({ fleet }) => fleet !== null);
