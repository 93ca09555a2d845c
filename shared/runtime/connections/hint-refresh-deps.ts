import type { ObservationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { assets, commit, idempotency, users } from '#shared/runtime/connections/stores.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that hinting at stale data needs, once or beside something else. */
export const hintingDeps = () => ({
  assets: assets(),
  users: users(),
  observations: queue<ObservationMessage>('observations'),
  commit: commit(),
  clock: systemClock,
  report: reportTrouble(),
});

/** All that a refresh hint needs, which can be repeated. */
export const hintRefreshDeps = () => ({ ...hintingDeps(), idempotency: idempotency() });
