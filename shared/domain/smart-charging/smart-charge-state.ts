/** A plan is at work. What of it is not: `EXECUTING` ends in one of `ENDED`. */
export const executingStates = [
  'PLAN:EXECUTING:STOPPING',
  'PLAN:EXECUTING:STOP_FAILED',
  'PLAN:EXECUTING:STOPPED',
  'PLAN:EXECUTING:STOPPED:AWAITING_PRICES',
  'PLAN:EXECUTING:STARTING',
  'PLAN:EXECUTING:START_FAILED',
  'PLAN:EXECUTING:STARTED',
  'PLAN:EXECUTING:CHARGE_INTERRUPTED',
  'PLAN:EXECUTING:OVERRIDDEN',
] as const;
/** How a plan ended. The status shows it until the vehicle is looked at again. */
export const endedStates = [
  'PLAN:ENDED:FINISHED',
  'PLAN:ENDED:UNPLUGGED',
  'PLAN:ENDED:FAILED',
  'PLAN:ENDED:DISABLED',
  'PLAN:ENDED:DEADLINE_CHANGED',
] as const;
/** There is no plan. */
export const idleStates = ['DISABLED', 'CONSIDERING', 'UNKNOWN', 'FULLY_CHARGED'] as const;

export type ExecutingState = (typeof executingStates)[number];
export type EndedState = (typeof endedStates)[number];
export type IdleState = (typeof idleStates)[number];

/** How smart charging of a vehicle stands. It is in exactly one of these at all times. */
export type SmartChargeState = IdleState | ExecutingState | EndedState;

export const smartChargeStates: readonly SmartChargeState[] = [
  ...idleStates,
  ...executingStates,
  ...endedStates,
];

/** Whether a plan is at work, so that nobody else may command the vehicle. */
export const isExecuting = (state: SmartChargeState): state is ExecutingState =>
  state.startsWith('PLAN:EXECUTING:');
