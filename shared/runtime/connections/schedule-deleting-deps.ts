import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { commit, controls, schedules, users } from '#shared/runtime/connections/stores.ts';

/** All that forgetting a schedule needs. */
export const scheduleDeletingDeps = () => ({
  schedules: schedules(),
  users: users(),
  controls: controls(),
  commit: commit(),
  reconciliations: queue<ReconciliationMessage>('reconciliations'),
  clock: systemClock,
});
