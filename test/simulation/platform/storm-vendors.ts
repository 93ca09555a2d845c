import { sandboxTiming } from '#shared/adapters/vendors/sandbox/timing.ts';
import { minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/** The vendors that tell the truth at once; all others are clouds that take their time. */
const PROMPT = new Set(['TESLA', 'TADO']);

/** How a vendor of a storm behaves. */
export const timingOf = (vendor: string): VendorTiming =>
  PROMPT.has(vendor) ? sandboxTiming : cloudTiming;

/** A cloud that polls its devices: a command shows when it shows. */
const cloudTiming: VendorTiming = {
  settle: seconds(90),
  actionTimeout: minutes(10),
  maxAttempts: 5,
  backOff: [seconds(20), seconds(45), minutes(1), minutes(2)],
};
