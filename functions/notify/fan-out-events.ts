import { type FanOutDeps, fanOutEvents } from '#shared/app/notifying/fan-out-events.ts';
import { EventMessage } from '#shared/contract/messages/event-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { clients, readTogether, users, webhooks } from '#shared/runtime/connections/stores.ts';
import { webhookDeliveries } from '#shared/runtime/connections/webhook-deliveries.ts';
import { queueBatchHandler } from '#shared/runtime/queue-batch-handler.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';

export const worker = queueBatchHandler(
  'fanOutEvents',
  EventMessage,
  async (events, deps: FanOutDeps) => {
    const failures = await fanOutEvents(deps, events);
    return failures.map(({ event, error }) => ({ message: event, error }));
  },
);

export const handler = worker(() => {
  const stores = { webhooks: webhooks(), clients: clients(), users: users() };
  const reading = { ...stores, readTogether: readTogether() };
  return { ...reading, ...webhookDeliveries(), renderer: eventRenderer(), clock: systemClock };
});
