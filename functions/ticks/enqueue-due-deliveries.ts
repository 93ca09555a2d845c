import type * as z from 'zod';
import { type EnqueueDueDeps, enqueueDue } from '#shared/app/ticks/enqueue-due.ts';
import type { DeliveryMessage } from '#shared/contract/messages/delivery-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { webhooks } from '#shared/runtime/connections/stores.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler(
  'enqueueDueDeliveries',
  (_, deps: EnqueueDueDeps<z.output<typeof DeliveryMessage>>) => enqueueDue(deps),
);

export const handler = worker(() => {
  return { agenda: webhooks().agenda, queue: queue('webhookDeliveries'), clock: systemClock };
});
