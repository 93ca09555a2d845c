import type { DisconnectVendorDeps } from '#shared/app/users/disconnect-vendor.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { actions, assets, commit, controls, users } from '#shared/runtime/connections/stores.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that disconnecting a vendor, or a type of its devices, needs. */
export const disconnectVendorDeps = (): DisconnectVendorDeps => ({
  users: users(),
  assets: assets(),
  actions: actions(),
  controls: controls(),
  commit: commit(),
  erasures: queue('erasures'),
  clock: systemClock,
  newId,
});
