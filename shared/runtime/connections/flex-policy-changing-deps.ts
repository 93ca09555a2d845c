import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { commit, controls, policies, users } from '#shared/runtime/connections/stores.ts';

/** All that changing a flex policy needs. */
export const flexPolicyChangingDeps = () => ({
  policies: policies(),
  users: users(),
  controls: controls(),
  commit: commit(),
  reconciliations: queue<ReconciliationMessage>('reconciliations'),
  clock: systemClock,
});
