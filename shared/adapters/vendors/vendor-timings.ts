import { sandboxTiming } from '#shared/adapters/vendors/sandbox/timing.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/** How a vendor's devices behave in time, for those who never talk to a vendor themselves. */
export const timingOf = (name: string): VendorTiming => timings.get(name) ?? sandboxTiming;

/** The timings of the real adapters in `vendors.ts`, by vendor name. */
const timings: ReadonlyMap<string, VendorTiming> = new Map();
