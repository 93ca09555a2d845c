import { checkRules } from '#shared/domain/flex/check-rules.ts';
import {
  type DisaggregatedFleet,
  disaggregateFleet,
} from '#shared/domain/flex/disaggregate-fleet.ts';
import { type EvenedPlans, evenOutPlans } from '#shared/domain/flex/even-out-plans.ts';
import type { FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { IntentRule, RuleProblem } from '#shared/domain/flex/intent-rule.ts';
import { brokenRules, limitRows } from '#shared/domain/flex/limit-rows.ts';
import type { CertifiedPreview } from '#shared/domain/flex/preview-intent.ts';
import { assertProgress, type Progress } from '#shared/domain/flex/progress.ts';
import { largest } from '#shared/domain/planning/dense.ts';
import type { Fleet } from '#shared/domain/planning/fleet.ts';

/** A zone with its vehicles one by one. */
export type ZoneFleet = FleetZone & { readonly fleet: Fleet };

/** The plans of an intent, vehicle by vehicle, and what they make of the rules. */
export type PlansPreview = {
  readonly dealt: DisaggregatedFleet;
  /** What has to change in the dealt plans so that they add up. */
  readonly evened: EvenedPlans;
  /** Hard rules that the preview keeps and these plans do not. */
  readonly problems: readonly RuleProblem[];
};

/**
 * Deals the shape of a preview to the vehicles and judges the rules again, by what the plans add up
 * to: a preview speaks of a fleet that divides at will, a limit is kept or broken by vehicles.
 *
 * @param zones those of the preview, in the same order
 * @param progress that of the preview
 * @throws {RangeError} when it is not about the horizon, or has numbers that make no sense
 */
export const previewPlans = (
  horizon: Horizon,
  zones: readonly ZoneFleet[],
  rules: readonly IntentRule[],
  { balanced, problems, certificate }: CertifiedPreview,
  progress?: Progress,
): PlansPreview => {
  if (progress !== undefined) assertProgress(progress, zones, horizon.chunks);
  const dealt = disaggregateFleet(zones, balanced);
  const evened = evenOutPlans(zones, dealt, balanced);
  const limited = limitRows(horizon, zones, checkRules(horizon, rules).placed, progress);
  const rounding = ROUNDING * largest(evened.shape);
  const unsure = certificate.hard.value - certificate.hard.bound + rounding;
  const known = new Set(problems.map(({ rule }) => rule));
  const broken = brokenRules(limited, evened.shape, { hard: unsure, target: unsure }).hard;
  return {
    dealt,
    evened,
    problems: broken
      .filter(({ rule }) => !known.has(rule))
      .map(({ rule, nearest }) => ({
        rule,
        reason: 'broken_by_plans',
        ...(nearest !== undefined && { nearest }),
      })),
  };
};

/** A rule over many chunks adds up what each of them is off by. Relative to the fleet's peak. */
const ROUNDING = 1e-6;
