import { addHeartbeat, type HeartbeatDeps } from '#shared/app/notifying/add-heartbeat.ts';
import { type AttemptDeps, attemptDelivery } from '#shared/app/notifying/attempt-delivery.ts';
import { type DropErasedDeps, dropErased } from '#shared/app/notifying/drop-erased.ts';
import { dropQueue } from '#shared/app/notifying/drop-queue.ts';
import { takeDelivered } from '#shared/app/notifying/take-delivered.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import { isLeased } from '#shared/domain/webhooks/begin-attempt.ts';
import { chooseBatch, MAX_EVENTS } from '#shared/domain/webhooks/choose-batch.ts';
import { isHeartbeatDue } from '#shared/domain/webhooks/heartbeat.ts';
import { isOvertaken, lastToldBy, standInKey } from '#shared/domain/webhooks/last-told.ts';
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
  const delivered = head.length > 0 ? await deliveredAlready(deps, webhook) : [];
  if (delivered.length > 0) {
    await takeDelivered(deps, webhook, delivered);
    return 'again';
  }
  if (await dropOvertaken(deps, webhook, head)) return 'again';
  const { events, wait } = chooseBatch(head, deps.clock.now(), deps.holdBack);
  if (wait > 0) {
    await deps.clock.sleep(wait);
    return 'again';
  }
  if (events.length === 0) return rest(deps, webhook);
  if (await dropErased(deps, events)) return 'again';
  return attemptDelivery(deps, webhook, { id: deps.newId(), events });
};

/**
 * What a worker left in the queue that stopped right after a success, or what an erasure has put in its
 * place since. Looked for by key and not in the head: late elders may have pushed it behind.
 */
const deliveredAlready = async (
  { webhooks }: DeliverDeps,
  { clientId, id, batch }: Webhook,
): Promise<readonly string[]> => {
  if (!batch?.isDelivered) return [];
  const { orderKeys } = batch;
  const left = await webhooks.events(clientId, id, [...orderKeys, ...orderKeys.map(standInKey)]);
  return left.map(({ orderKey }) => orderKey);
};

/**
 * Takes out of the queue what the receiver has already, or what is older than what it has: an event that
 * was held up on its way while a newer one about the same row went past it, or that was told again; and
 * an erased one whose stand-in is there already.
 *
 * @returns whether there was any.
 */
const dropOvertaken = async (
  { webhooks }: DeliverDeps,
  { clientId, id: webhookId }: Webhook,
  head: readonly QueuedEvent[],
): Promise<boolean> => {
  const orderKeys = head.map(({ orderKey }) => orderKey);
  const subjects = [...lastToldBy(orderKeys).keys()];
  const told = await webhooks.lastTold({ clientId, webhookId }, subjects);
  const waiting = new Set(orderKeys);
  const overtaken = orderKeys.filter(
    (orderKey) => isOvertaken(orderKey, told) || waiting.has(standInKey(orderKey)),
  );
  if (overtaken.length === 0) return false;
  await webhooks.dequeue(clientId, webhookId, overtaken);
  return true;
};

/** With an empty queue, nothing is due before the next heartbeat. */
const rest = async (deps: DeliverDeps, webhook: Webhook): Promise<Step> => {
  if (webhook.dueAt === webhook.heartbeatAt) return 'done';
  const resting = { ...webhook, dueAt: webhook.heartbeatAt, version: webhook.version + 1 };
  await deps.commit(deps.webhooks.replacing(resting, webhook));
  return 'again';
};
