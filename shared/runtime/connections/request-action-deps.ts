import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  actions,
  assets,
  commit,
  controls,
  idempotency,
  slots,
  users,
} from '#shared/runtime/connections/stores.ts';
import { vendorTimings } from '#shared/runtime/connections/vendor-timings.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that asking a device to do something needs. */
export const requestActionDeps = () => ({
  actions: actions(),
  slots: slots(),
  assets: assets(),
  users: users(),
  controls: controls(),
  commit: commit(),
  queue: queue<{ clientId: string; actionId: string }>('actions'),
  ...vendorTimings,
  clock: systemClock,
  newId,
  idempotency: idempotency(),
});
