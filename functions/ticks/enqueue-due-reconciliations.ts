import type * as z from 'zod';
import { type EnqueueDueDeps, enqueueDue } from '#shared/app/ticks/enqueue-due.ts';
import type { ReconciliationMessage } from '#shared/contract/messages/reconciliation-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { controls } from '#shared/runtime/connections/stores.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler(
  'enqueueDueReconciliations',
  (_, deps: EnqueueDueDeps<z.output<typeof ReconciliationMessage>>) => enqueueDue(deps),
);

export const handler = worker(() => {
  return { agenda: controls().agenda, queue: queue('reconciliations'), clock: systemClock };
});
