import { standInKey } from '#shared/domain/webhooks/last-told.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type EraseQueuedDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'enqueue' | 'dequeue'>;
};

/**
 * Takes events of a user who is gone out of their queues. What a client must know even then takes
 * the event's place first, under a key of its own: the bytes of a key never change, because a batch may
 * be frozen with it. Safe to run twice. A webhook that goes or is switched off meanwhile leaves nothing.
 */
export const eraseQueued = async (
  { webhooks }: EraseQueuedDeps,
  events: readonly QueuedEvent[],
): Promise<void> => {
  const queues = Map.groupBy(events, (event) =>
    [event.clientId, event.webhookId, event.lane].join(' '),
  );
  for (const queue of queues.values()) {
    const [first] = queue;
    if (!first) continue;
    const { clientId, webhookId, lane } = first;
    const standIns = queue.flatMap(inItsPlace);
    await webhooks.enqueue(standIns);
    // Whoever removes it or switches it off drops its queue last: either they see these, or this sees it.
    const isOff = standIns.length > 0 && !(await webhooks.get(clientId, webhookId))?.isActive;
    const taken = isOff ? [...queue, ...standIns] : queue;
    await webhooks.dequeue(
      { clientId, webhookId, lane },
      taken.map(({ orderKey }) => orderKey),
    );
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
          introducedBy: null,
        },
      ];
