import type * as z from 'zod';
import { type EnqueueDueDeps, enqueueDue } from '#shared/app/ticks/enqueue-due.ts';
import type { ActionMessage } from '#shared/contract/messages/action-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { actions } from '#shared/runtime/connections/stores.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler(
  'enqueueDueActions',
  (_, deps: EnqueueDueDeps<z.output<typeof ActionMessage>>) => enqueueDue(deps),
);

export const handler = worker(() => {
  return { agenda: actions().agenda, queue: queue('actions'), clock: systemClock };
});
