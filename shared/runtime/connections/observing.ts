import type { ObserveAccountDeps } from '#shared/app/observing/observe-account.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { actions } from '#shared/runtime/connections/actions.ts';
import { assets } from '#shared/runtime/connections/assets.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { opener } from '#shared/runtime/connections/sealing.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { vendors } from '#shared/runtime/connections/vendors.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that observing an account needs. */
export const observing = (): ObserveAccountDeps => ({
  users: users(),
  assets: assets(),
  actions: actions(),
  vendors: vendors(),
  opener: opener(),
  commit: commit(),
  actionQueue: queue('actions'),
  clock: systemClock,
  newId,
});
