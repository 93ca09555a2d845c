import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { assets, commit, controls } from '#shared/runtime/connections/stores.ts';

/** All that ending an override needs. */
export const overrideEndingDeps = () => ({
  assets: assets(),
  controls: controls(),
  commit: commit(),
  reconciliations: queue<ReconciliationMessage>('reconciliations'),
  clock: systemClock,
});
