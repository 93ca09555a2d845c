import { minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/**
 * Careful values for a vendor that nobody has measured yet. It is a file of its own, because the API
 * needs it without everything else that an adapter brings along.
 */
export const blueprintTiming: VendorTiming = {
  // How long the vendor's cloud may go on showing what was true before a command.
  settle: seconds(90),
  // How long a client can be left waiting.
  actionTimeout: minutes(30),
  // Vendors count commands and lock out who sends too many.
  maxAttempts: 4,
  backOff: [seconds(30), minutes(2), minutes(4), minutes(8)],
};
