import { type VendorHealth, vendorHealth } from '#shared/app/health/vendor-health.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { vendorTallies } from '#shared/runtime/connections/stores.ts';

/** What tells how vendors are. It remembers for a while, so that it has to be made once. */
export const vendorHealthDeps = (): { readonly health: VendorHealth } => ({
  health: vendorHealth({ tallies: vendorTallies(), clock: systemClock }),
});
