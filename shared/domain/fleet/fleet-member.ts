import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import type { FleetNeed } from '#shared/domain/planning/fleet.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** A vehicle of which something is left to plan. */
export type FleetMember = {
  readonly policyId: string;
  readonly assetId: string;
  readonly shard: number;
  /** Whether it is not there yet, and so can be told nothing. */
  readonly isExpected: boolean;
  /** When its need was counted, by which the need is known. */
  readonly needFrom: Instant;
  /** What is planned in the chunks that nobody plans in any more. */
  readonly done: readonly ChargeSpan[];
  /** What it was going to do, as far as its policy knows. */
  readonly known: readonly ChargeSpan[];
  readonly left: FlexNeed;
  readonly need: FleetNeed;
};
