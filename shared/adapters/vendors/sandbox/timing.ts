import { milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/**
 * Virtual devices report the truth at once, so there is nothing to wait out. Clients of the sandbox
 * wait for an action at most 45 s: all is over before that.
 */
export const sandboxTiming: VendorTiming = {
  settle: milliseconds(0),
  actionTimeout: seconds(40),
  maxAttempts: 5,
  backOff: [seconds(1), seconds(1), seconds(2), seconds(4), seconds(8)],
};
