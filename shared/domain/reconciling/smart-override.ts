import type { Instant } from '#shared/domain/quantities/units.ts';

/** Charging that a user wants now, whatever the controller of the device plans. */
export type SmartOverride = {
  readonly createdAt: Instant;
  /** Null while it is in force. */
  readonly endedAt: Instant | null;
  /** The action that starts charging; null where the device charged already. */
  readonly actionId: string | null;
};

/** Whether charging is forced at present. */
export const isInForce = (override: SmartOverride | null): boolean => override?.endedAt === null;
