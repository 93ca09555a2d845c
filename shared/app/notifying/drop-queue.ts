import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { MAX_EVENTS } from '#shared/domain/webhooks/choose-batch.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type DropQueueDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'head' | 'dequeue' | 'replacing'>;
  readonly commit: Commit;
};

/**
 * Drops what waits for a webhook that is inactive or deleted, a hundred events at a time.
 *
 * The queue is read before the webhook: what was in it when the webhook was seen inactive may go,
 * while an event that came after a reactivation is never touched.
 */
export const dropQueue = async (
  { webhooks, commit }: DropQueueDeps,
  { clientId, webhookId }: DeliveryMessage,
): Promise<'again' | 'done'> => {
  const waiting = await webhooks.head(clientId, webhookId, MAX_EVENTS);
  const webhook = await webhooks.get(clientId, webhookId);
  if (webhook?.isActive) return 'again';
  if (waiting.length > 0) {
    const orderKeys = waiting.map(({ orderKey }) => orderKey);
    await webhooks.dequeue(clientId, webhookId, orderKeys);
    return 'again';
  }
  if (!webhook || webhook.dueAt === null) return 'done';
  try {
    const idle = { ...webhook, dueAt: null, version: webhook.version + 1 };
    await commit(webhooks.replacing(idle, webhook));
    return 'done';
  } catch (failure) {
    if (failure instanceof StaleWrite) return 'again';
    throw failure;
  }
};
