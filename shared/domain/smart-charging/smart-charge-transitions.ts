import {
  endedStates,
  type SmartChargeState,
} from '#shared/domain/smart-charging/smart-charge-state.ts';

/** Where a plan can end from wherever it is. */
const anyEnd = endedStates;

/** What follows when a plan is over, or when there was none. */
const idle = ['DISABLED', 'UNKNOWN', 'CONSIDERING', 'FULLY_CHARGED'] as const;

/**
 * Which state can follow which, from one look at a vehicle to the next. There is no other way: the judge is held to this
 * table, and docs/smart-charging.md is drawn from it.
 */
export const smartChargeTransitions = {
  DISABLED: ['UNKNOWN', 'CONSIDERING', 'FULLY_CHARGED'],
  UNKNOWN: ['DISABLED', 'CONSIDERING', 'FULLY_CHARGED'],
  CONSIDERING: [
    'DISABLED',
    'UNKNOWN',
    'FULLY_CHARGED',
    'PLAN:EXECUTING:STOPPING',
    'PLAN:EXECUTING:STOPPED',
    'PLAN:EXECUTING:STOPPED:AWAITING_PRICES',
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:START_FAILED',
  ],
  FULLY_CHARGED: ['DISABLED', 'UNKNOWN', 'CONSIDERING'],
  'PLAN:EXECUTING:STOPPING': [
    'PLAN:EXECUTING:STOP_FAILED',
    'PLAN:EXECUTING:STOPPED',
    'PLAN:EXECUTING:STOPPED:AWAITING_PRICES',
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:START_FAILED',
    'PLAN:EXECUTING:STARTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:STOP_FAILED': [
    'PLAN:EXECUTING:STOPPING',
    'PLAN:EXECUTING:STOPPED',
    'PLAN:EXECUTING:STOPPED:AWAITING_PRICES',
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:START_FAILED',
    'PLAN:EXECUTING:STARTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:STOPPED': [
    'PLAN:EXECUTING:STOPPING',
    'PLAN:EXECUTING:STOP_FAILED',
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:START_FAILED',
    'PLAN:EXECUTING:STARTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:STOPPED:AWAITING_PRICES': [
    'PLAN:EXECUTING:STOPPING',
    'PLAN:EXECUTING:STOP_FAILED',
    'PLAN:EXECUTING:STOPPED',
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:START_FAILED',
    'PLAN:EXECUTING:STARTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:STARTING': [
    'PLAN:EXECUTING:START_FAILED',
    'PLAN:EXECUTING:STARTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:START_FAILED': [
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:STARTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:STARTED': [
    'PLAN:EXECUTING:CHARGE_INTERRUPTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:CHARGE_INTERRUPTED': [
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:START_FAILED',
    'PLAN:EXECUTING:STARTED',
    'PLAN:EXECUTING:OVERRIDDEN',
    ...anyEnd,
  ],
  'PLAN:EXECUTING:OVERRIDDEN': [
    'PLAN:EXECUTING:STOPPING',
    'PLAN:EXECUTING:STOP_FAILED',
    'PLAN:EXECUTING:STOPPED',
    'PLAN:EXECUTING:STOPPED:AWAITING_PRICES',
    'PLAN:EXECUTING:STARTING',
    'PLAN:EXECUTING:START_FAILED',
    'PLAN:EXECUTING:STARTED',
    ...anyEnd,
  ],
  'PLAN:ENDED:FINISHED': idle,
  'PLAN:ENDED:UNPLUGGED': idle,
  'PLAN:ENDED:FAILED': idle,
  'PLAN:ENDED:DISABLED': idle,
  'PLAN:ENDED:DEADLINE_CHANGED': idle,
} as const satisfies Readonly<Record<SmartChargeState, readonly SmartChargeState[]>>;

/** Whether a state can follow another one. Staying is no transition. */
export const isTransition = (from: SmartChargeState, to: SmartChargeState): boolean => {
  const following: readonly SmartChargeState[] = smartChargeTransitions[from];
  return following.includes(to);
};
