import { sandboxTiming } from '#shared/adapters/vendors/sandbox/timing.ts';
import { minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/** The vendors of a storm: one that tells the truth at once, and two clouds that take their time. */
export const vendorNames = ['TESLA', 'BMW', 'VOLVO'] as const;

export const timingOf = (vendor: string): VendorTiming =>
  vendor === 'TESLA' ? sandboxTiming : cloudTiming;

/** A cloud that polls its cars: a command shows when it shows. */
const cloudTiming: VendorTiming = {
  settle: seconds(90),
  actionTimeout: minutes(10),
  maxAttempts: 5,
  backOff: [seconds(20), seconds(45), minutes(1), minutes(2)],
};
