import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { SmartOverride } from '#shared/domain/reconciling/smart-override.ts';
import type { ChargeExpectation } from '#shared/domain/schedules/charge-expectation.ts';
import type { Transition } from '#shared/domain/schedules/timetable.ts';

export const scheduleStates = [
  'ALIGNED',
  'MISALIGNED',
  'PENDING',
  'INACTIVE:OVERRIDDEN',
  'INACTIVE:DISABLED',
  'INACTIVE:AWAY',
  'INACTIVE:INCAPABLE',
] as const;

/**
 * How a schedule and its target stand: the target does what is expected of it, or does not, or is being told to; or the
 * schedule leaves it alone, and why.
 */
export type ScheduleState = (typeof scheduleStates)[number];

/** Whether a schedule that is in a state leaves its target alone. */
export const isAtRest = (state: ScheduleState): boolean => state.startsWith('INACTIVE');

/** How a schedule stands at a moment. */
export type ChargeScheduleStatus = {
  readonly state: ScheduleState;
  readonly expectation: ChargeExpectation;
  readonly upcomingTransitions: readonly Transition<boolean>[];
  /** The last one that there was, in force or not. */
  readonly override: SmartOverride | null;
};
export type TemperatureScheduleStatus = {
  readonly state: ScheduleState;
  /** Null where the unit does not tell, or what it tells is nothing that could be asked of it. */
  readonly current: HvacRequest | null;
  readonly expected: HvacRequest;
  readonly upcomingTransitions: readonly Transition<HvacRequest>[];
};
