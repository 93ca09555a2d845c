import { systemClock } from '#shared/runtime/clock.ts';
import { assets } from '#shared/runtime/connections/assets.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { idempotency } from '#shared/runtime/connections/idempotency.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { users } from '#shared/runtime/connections/users.ts';

/** All that a refresh hint needs. */
export const hinting = () => ({
  assets: assets(),
  users: users(),
  observations: queue<{ clientId: string; userId: string; accountId: string }>('observations'),
  commit: commit(),
  clock: systemClock,
  idempotency: idempotency(),
});
