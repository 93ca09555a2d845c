import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Asked } from '#shared/domain/reconciling/asking-again.ts';
import { type ChargeHabit, noHabit } from '#shared/domain/smart-charging/charge-habit.ts';
import type { Consideration, Considered } from '#shared/domain/smart-charging/consideration.ts';
import type {
  EndedState,
  ExecutingState,
  IdleState,
} from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';

/** How smart charging of a vehicle stands, as clients see it. */
export type SmartStatus = {
  /** When it came into its state. */
  readonly stateChangedAt: Instant;
  /** When it was last judged, whatever came of it. */
  readonly updatedAt: Instant;
} & (
  | {
      readonly state: IdleState;
      /** While it is considered, and null otherwise. */
      readonly consideration: Consideration | null;
      /** The same in more detail, and where less is shown; absent where nothing is considered. */
      readonly considered?: Considered | undefined;
      readonly plan: null;
    }
  | {
      readonly state: ExecutingState | EndedState;
      readonly consideration: null;
      readonly plan: SmartPlan;
    }
);

/** What smart charging remembers of a vehicle and shows nobody. */
export type SmartMemory = {
  /** What it asked last, of its plan or before there was one. */
  readonly stop: Asked<ChargeRequest> | null;
  readonly start: Asked<ChargeRequest> | null;
  /** Since when it was seen to charge; null while it does not. */
  readonly chargingSince: Instant | null;
};

/** All that is kept of smart charging of a vehicle from one look to the next. */
export type SmartStanding = {
  readonly status: SmartStatus;
  readonly memory: SmartMemory;
  readonly habit: ChargeHabit;
};

/** How it stands before anybody looked. */
export const firstStanding = (now: Instant): SmartStanding => ({
  status: {
    state: 'DISABLED',
    stateChangedAt: now,
    updatedAt: now,
    consideration: null,
    plan: null,
  },
  memory: { stop: null, start: null, chargingSince: null },
  habit: noHabit,
});
