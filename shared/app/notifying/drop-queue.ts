import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { isLeased } from '#shared/domain/webhooks/begin-attempt.ts';
import { MAX_EVENTS } from '#shared/domain/webhooks/choose-batch.ts';
import { nextProbe } from '#shared/domain/webhooks/heartbeat.ts';
import { lanesEverOf } from '#shared/domain/webhooks/lanes.ts';
import { SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type DropQueueDeps = {
  readonly webhooks: Pick<
    WebhookStore,
    'get' | 'head' | 'dequeue' | 'replacing' | 'forgetLane' | 'log'
  >;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Puts aside what waits in a lane of an inactive webhook, a step at a time; undefined when there is nothing. It is
 * given what was read of the queue before the webhook.
 */
type Keep = (
  webhook: Webhook,
  waiting: readonly QueuedEvent[],
) => Promise<'again' | 'done' | undefined>;

const keepNothing: Keep = async () => undefined;

/**
 * Drops what waits in a lane of a webhook that is inactive or deleted, a hundred events at a time. Whoever does
 * so in lane 0 has it done in the others. Of an inactive one it is put aside first, where that is asked for; what is
 * left then is to ask now and then whether the receiver is back.
 *
 * The queue is read before the webhook: what was in it when the webhook was seen inactive may go,
 * while an event that came after a reactivation is never touched.
 */
export const dropQueue = async (
  deps: DropQueueDeps,
  address: DeliveryMessage,
  keep = keepNothing,
): Promise<'again' | 'done'> => {
  const { webhooks } = deps;
  const { clientId, webhookId, lane = 0 } = address;
  const { events: waiting } = await webhooks.head(address, MAX_EVENTS);
  const webhook = await webhooks.get(clientId, webhookId, lane);
  if (webhook?.isActive) return 'again';
  const kept = webhook && (await keep(webhook, waiting));
  if (kept) return kept;
  if (waiting.length > 0) {
    const orderKeys = waiting.map(({ orderKey }) => orderKey);
    await webhooks.dequeue(address, orderKeys);
    return 'again';
  }
  return webhook ? rest(deps, webhook) : forget(deps, address);
};

/** Forgets what is kept of a lane of a webhook that is gone. */
const forget = async ({ webhooks }: DropQueueDeps, address: DeliveryMessage): Promise<'done'> => {
  const { lane = 0 } = address;
  if (lane > 0) await webhooks.forgetLane(address);
  if (lane === SHELF) await webhooks.log.forget(address);
  return 'done';
};

/** Whoever has nothing left to drop in lane 0 has the others looked at. */
const rest = async (deps: DropQueueDeps, webhook: Webhook): Promise<'again' | 'done'> => {
  const { webhooks, commit, deliveries, clock } = deps;
  const dueAt = nextProbe(webhook);
  if (webhook.dueAt === null || webhook.dueAt === dueAt) return 'done';
  // Whoever delivers there comes here next.
  if (webhook.lane > 0 && isLeased(webhook, clock.now())) return 'done';
  try {
    if (webhook.lane === 0) await deliveries.send(otherLanes(webhook));
    const idle = { ...webhook, batch: null, failures: 0, retryAt: null, dueAt };
    await commit(webhooks.replacing({ ...idle, version: webhook.version + 1 }, webhook));
    return 'done';
  } catch (failure) {
    if (failure instanceof StaleWrite) return 'again';
    throw failure;
  }
};

const otherLanes = (webhook: Webhook): readonly DeliveryMessage[] =>
  lanesEverOf(webhook.layout)
    .filter((lane) => lane > 0)
    .map((lane) => laneAddress(webhook, lane));
