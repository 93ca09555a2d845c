import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { assets, commit, idempotency, users } from '#shared/runtime/connections/stores.ts';

/** All that a refresh hint needs. */
export const hintRefreshDeps = () => ({
  assets: assets(),
  users: users(),
  observations: queue<{ clientId: string; userId: string; accountId: string }>('observations'),
  commit: commit(),
  clock: systemClock,
  idempotency: idempotency(),
});
