export const flexStates = [
  'UPCOMING',
  'ACTIVE:BATTERY_RESERVE',
  'ACTIVE:REGULAR',
  'ACTIVE:IMMEDIATE_START',
  'SETTLED',
  'INACTIVE:AWAY',
  'INACTIVE:INCAPABLE',
  'INACTIVE:OVERRIDDEN',
] as const;

/**
 * How a policy and its vehicle stand: the vehicle is expected to be plugged in; it is, and is charged for one of three
 * reasons or waits; it was unplugged; or the policy leaves it alone, and why.
 */
export type FlexState = (typeof flexStates)[number];

/** Whether a policy that is in a state says what its vehicle does. */
export const isActive = (state: FlexState): boolean => state.startsWith('ACTIVE:');
