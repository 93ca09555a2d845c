/** What can go on between a vehicle and a charge point. */
export const powerDeliveryStates = [
  'UNKNOWN',
  'UNPLUGGED',
  'PLUGGED_IN:INITIALIZING',
  'PLUGGED_IN:CHARGING',
  'PLUGGED_IN:STOPPED',
  'PLUGGED_IN:COMPLETE',
  'PLUGGED_IN:NO_POWER',
  'PLUGGED_IN:FAULT',
  'PLUGGED_IN:DISCHARGING',
] as const;
export type PowerDeliveryState = (typeof powerDeliveryStates)[number];
