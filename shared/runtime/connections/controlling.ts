import { systemClock } from '#shared/runtime/clock.ts';
import { actions } from '#shared/runtime/connections/actions.ts';
import { assets } from '#shared/runtime/connections/assets.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { idempotency } from '#shared/runtime/connections/idempotency.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { vendorTimings } from '#shared/runtime/connections/vendor-timings.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that asking a device to do something needs. */
export const controlling = () => ({
  actions: actions(),
  assets: assets(),
  users: users(),
  commit: commit(),
  queue: queue<{ clientId: string; actionId: string }>('actions'),
  ...vendorTimings,
  clock: systemClock,
  newId,
  idempotency: idempotency(),
});
