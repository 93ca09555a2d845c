import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';

/** All that forcing a device to charge needs. */
export const overridingDeps = () => ({
  ...requestActionDeps(),
  reconciliations: queue<ReconciliationMessage>('reconciliations'),
});
