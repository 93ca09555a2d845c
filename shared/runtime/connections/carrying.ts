import type { CarryActionDeps } from '#shared/app/actions/carry-action.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { actions } from '#shared/runtime/connections/actions.ts';
import { assets } from '#shared/runtime/connections/assets.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { opener } from '#shared/runtime/connections/sealing.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { vendors } from '#shared/runtime/connections/vendors.ts';

/** All that carrying an action needs. */
export const carrying = (): CarryActionDeps => ({
  actions: actions(),
  assets: assets(),
  users: users(),
  vendors: vendors(),
  opener: opener(),
  commit: commit(),
  queue: queue('actions'),
  observations: queue('observations'),
  clock: systemClock,
});
