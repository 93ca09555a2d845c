import type * as z from 'zod';
import { type EnqueueDueDeps, enqueueDue } from '#shared/app/ticks/enqueue-due.ts';
import type { ObservationMessage } from '#shared/contract/messages/observation-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { users } from '#shared/runtime/connections/stores.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler(
  'enqueueDueObservations',
  (_, deps: EnqueueDueDeps<z.output<typeof ObservationMessage>>) => enqueueDue(deps),
);

export const handler = worker(() => {
  return { agenda: users().observations, queue: queue('observations'), clock: systemClock };
});
