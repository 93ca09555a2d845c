import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * What an operator may ask of a fleet.
 * - CHUNK_PRESSURE: push energy out of a chunk (up to 1) or into it (down to -1), relative to how
 *   far prices spread. At 1 the cheapest chunk counts as much as the dearest.
 * - CHUNK_MIN, CHUNK_MAX: hard limits for a chunk's energy, in kWh.
 * - CHUNK_TARGET: wanted energy of a chunk, in kWh; met as closely as the limits allow.
 * - EPOCH: move this much energy, in kWh, from after a moment to before it; from before to after
 *   when negative. Measured against what the fleet does without an intent.
 */
export type IntentRuleKind =
  | 'CHUNK_PRESSURE'
  | 'CHUNK_MIN'
  | 'CHUNK_MAX'
  | 'CHUNK_TARGET'
  | 'EPOCH';

/** One rule. `pressure` is relative for CHUNK_PRESSURE and in kWh for all others. */
export type IntentRule = {
  readonly kind: IntentRuleKind;
  /** Any moment of the chunk; an epoch is the start of the chunk that contains it. */
  readonly timestamp: Instant;
  readonly pressure: number;
};

/** Why a rule of an intent cannot be kept. */
export type RuleProblem = {
  /** Place of the rule in the intent. */
  readonly rule: number;
  readonly reason:
    | 'outside_horizon'
    | 'out_of_range'
    | 'contradicts_earlier'
    | 'infeasible'
    /** The fleet can keep it, and the plans of its vehicles do not add up to that. */
    | 'broken_by_plans';
  /** The closest value that can be kept together with all other rules; undefined if there is none. */
  readonly nearest?: number;
};
