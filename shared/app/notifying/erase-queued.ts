import { standInKey } from '#shared/domain/webhooks/last-told.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type EraseQueuedDeps = {
  readonly webhooks: Pick<WebhookStore, 'enqueue' | 'dequeue'>;
};

/**
 * Takes events of a user who is gone out of their queues. What a client must know even then takes
 * the event's place first, under a key of its own: the bytes of a key never change, because a batch may
 * be frozen with it. Safe to run twice.
 */
export const eraseQueued = async (
  { webhooks }: EraseQueuedDeps,
  events: readonly QueuedEvent[],
): Promise<void> => {
  await webhooks.enqueue(events.flatMap(inItsPlace));
  const queues = Map.groupBy(events, ({ clientId, webhookId }) => `${clientId} ${webhookId}`);
  for (const queue of queues.values()) {
    const orderKeys = queue.map(({ orderKey }) => orderKey);
    const [first] = queue;
    if (first) await webhooks.dequeue(first.clientId, first.webhookId, orderKeys);
  }
};

const inItsPlace = (event: QueuedEvent): readonly QueuedEvent[] =>
  event.afterErasure === null
    ? []
    : [
        {
          ...event,
          orderKey: standInKey(event.orderKey),
          body: event.afterErasure,
          afterErasure: null,
          erasedWith: null,
        },
      ];
