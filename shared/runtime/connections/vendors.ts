import { vendors as adapters } from '#shared/adapters/vendors/vendors.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { commit, virtualDevices } from '#shared/runtime/connections/stores.ts';
import { once } from '#shared/runtime/once.ts';

/** The roads to all vendors. */
export const vendors = once(() =>
  adapters({ devices: virtualDevices(), commit: commit(), clock: systemClock }),
);
