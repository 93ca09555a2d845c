import { addHeartbeat, type HeartbeatDeps } from '#shared/app/notifying/add-heartbeat.ts';
import { type AttemptDeps, attemptDelivery } from '#shared/app/notifying/attempt-delivery.ts';
import { type DropErasedDeps, dropErased } from '#shared/app/notifying/drop-erased.ts';
import { dropQueue } from '#shared/app/notifying/drop-queue.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import { isLeased } from '#shared/domain/webhooks/begin-attempt.ts';
import { chooseBatch, MAX_EVENTS } from '#shared/domain/webhooks/choose-batch.ts';
import { isHeartbeatDue } from '#shared/domain/webhooks/heartbeat.ts';
import type { QueuedEvent, Webhook, WebhookBatch } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';

export type DeliverDeps = AttemptDeps &
  HeartbeatDeps &
  DropErasedDeps & {
    readonly clock: Clock;
    /** How long an event waits for its elders. */
    readonly holdBack: Milliseconds;
  };

/** Whether there may be more to do at once, or nothing that would not wake us by itself. */
export type Step = 'again' | 'done';

/**
 * Does the next thing that a webhook needs, whichever that is, judging only by what is stored. So it
 * does not matter where the worker before stopped.
 */
export const deliverNext = async (deps: DeliverDeps, address: DeliveryMessage): Promise<Step> => {
  const { clientId, webhookId } = address;
  const webhook = await deps.webhooks.get(clientId, webhookId);
  if (!webhook?.isActive) return dropQueue(deps, address);
  const now = deps.clock.now();
  if (isLeased(webhook, now) || (webhook.retryAt ?? 0) > now) return 'done';
  try {
    if (isHeartbeatDue(webhook, now)) return await addHeartbeat(deps, webhook);
    return webhook.batch?.isDelivered === false
      ? await retry(deps, webhook, webhook.batch)
      : await deliverHead(deps, webhook);
  } catch (failure) {
    // Changed since it was read. What there is to do is seen when it is read again.
    if (failure instanceof StaleWrite) return 'again';
    throw failure;
  }
};

const retry = async (
  deps: DeliverDeps,
  webhook: Webhook,
  { id, orderKeys }: WebhookBatch,
): Promise<Step> => {
  const events = await deps.webhooks.events(webhook.clientId, webhook.id, orderKeys);
  const erased = await dropErased(deps, events);
  const isWhole = events.length === orderKeys.length;
  if (isWhole && !erased) return attemptDelivery(deps, webhook, { id, events });
  // Not the batch any more that it was, so what is left of it becomes another one.
  await deps.commit(
    deps.webhooks.replacing({ ...webhook, batch: null, version: webhook.version + 1 }, webhook),
  );
  return 'again';
};

const deliverHead = async (deps: DeliverDeps, webhook: Webhook): Promise<Step> => {
  const { clientId, id } = webhook;
  const head = await deps.webhooks.head(clientId, id, MAX_EVENTS);
  const delivered = deliveredAlready(webhook, head);
  if (delivered.length > 0) {
    await deps.webhooks.dequeue(clientId, id, delivered);
    return 'again';
  }
  const { events, wait } = chooseBatch(head, deps.clock.now(), deps.holdBack);
  if (wait > 0) {
    await deps.clock.sleep(wait);
    return 'again';
  }
  if (events.length === 0) return rest(deps, webhook);
  if (await dropErased(deps, events)) return 'again';
  return attemptDelivery(deps, webhook, { id: deps.newId(), events });
};

/** What a worker left in the queue that stopped right after a success. */
const deliveredAlready = (webhook: Webhook, head: readonly QueuedEvent[]): readonly string[] => {
  const delivered = new Set(webhook.batch?.orderKeys);
  return head.map(({ orderKey }) => orderKey).filter((orderKey) => delivered.has(orderKey));
};

/** With an empty queue, nothing is due before the next heartbeat. */
const rest = async (deps: DeliverDeps, webhook: Webhook): Promise<Step> => {
  if (webhook.dueAt === webhook.heartbeatAt) return 'done';
  const resting = { ...webhook, dueAt: webhook.heartbeatAt, version: webhook.version + 1 };
  await deps.commit(deps.webhooks.replacing(resting, webhook));
  return 'again';
};
