import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/** How a vendor's devices behave in time; decided by who knows the vendor. */
export type VendorTiming = {
  /** After any command, a reading younger than this proves nothing. */
  readonly settle: Milliseconds;
  /**
   * Least time between two looks of routine, where the vendor limits them; `needless` where it tells by itself what
   * happens. Absent where accounts may be looked at as often as there is reason to.
   */
  readonly looks?: Milliseconds | 'needless';
  /** How long an action may stay pending. */
  readonly actionTimeout: Milliseconds;
  /** Commands per action, at most. */
  readonly maxAttempts: number;
  /** Wait before the next look, by number of commands already sent (the last entry repeats). */
  readonly backOff: readonly Milliseconds[];
};
