import { type DropErasedDeps, dropErased } from '#shared/app/notifying/drop-erased.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import {
  type NoteAttemptDeps,
  noteDropped,
  noting,
  unseen,
} from '#shared/app/notifying/note-attempt.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { type Instant, instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { isLeased } from '#shared/domain/webhooks/begin-attempt.ts';
import { chooseBatch } from '#shared/domain/webhooks/choose-batch.ts';
import { isHeartbeatKey } from '#shared/domain/webhooks/heartbeat.ts';
import { asHeard, introductionsIn } from '#shared/domain/webhooks/introduce.ts';
import { isSentFrom } from '#shared/domain/webhooks/lanes.ts';
import { isOvertaken, lastToldBy, standInKey } from '#shared/domain/webhooks/last-told.ts';
import { keptUntil, SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { QueuedEvent, Webhook, WebhookBatch } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type KeepUndeliveredDeps = NoteAttemptDeps &
  DropErasedDeps & {
    readonly webhooks: Pick<WebhookStore, 'events' | 'lastTold' | 'replacing'>;
    readonly clock: Pick<Clock, 'now'>;
    readonly newId: NewId;
  };

/**
 * Does the next step in putting aside what waits in a lane of a webhook that was given up: for its client it is gone, for
 * the operator it is kept. It is kept as deliveries: the batch that was refused under the id that the receiver knows,
 * and the rest in batches that are frozen here as before a POST, so that wherever this stops, it goes on with the same.
 *
 * @param head The oldest of what waits, read before the webhook.
 * @returns undefined when there is nothing to put aside.
 */
export const keepUndelivered = async (
  deps: KeepUndeliveredDeps,
  webhook: Webhook,
  head: readonly QueuedEvent[],
): Promise<'again' | 'done' | undefined> => {
  const { batch } = webhook;
  const isOpen = batch?.isDelivered === false;
  if (head.length === 0 && !isOpen) return undefined;
  // Whoever delivers there comes here next. Where nothing is sent from, a lease is nobody's.
  const isAtWork = isSentFrom(webhook.lane, webhook.layout);
  if (isAtWork && isLeased(webhook, deps.clock.now())) return 'done';
  try {
    return isOpen ? await keepBatch(deps, webhook, batch) : await freeze(deps, webhook, head);
  } catch (failure) {
    if (failure instanceof StaleWrite) return 'again';
    throw failure;
  }
};

/** No event waits for its elders any more. */
const AT_ONCE = milliseconds(0);

/** Freezes what is worth keeping of a head, or takes out of the queue what is not. */
const freeze = async (
  { webhooks, commit, clock, newId }: KeepUndeliveredDeps,
  webhook: Webhook,
  head: readonly QueuedEvent[],
): Promise<'again'> => {
  const waiting = head.map(({ orderKey }) => orderKey);
  const told = await webhooks.lastTold(webhook, [...lastToldBy(waiting).keys()]);
  const { batch } = webhook;
  const had = new Set(batch?.orderKeys.flatMap((each) => [each, standInKey(each)]));
  const isWorthless = (orderKey: string) =>
    isHeartbeatKey(orderKey) || had.has(orderKey) || isOvertaken(orderKey, told);
  const worthless = waiting.filter(isWorthless);
  if (worthless.length > 0) {
    await webhooks.dequeue(laneAddress(webhook), worthless);
    return 'again';
  }
  const { events } = chooseBatch(head, clock.now(), AT_ONCE);
  const orderKeys = events.map(({ orderKey }) => orderKey);
  const introduces = introductionsIn(events, { webhook, told, now: clock.now() });
  const frozen = { id: newId(), orderKeys, introduces, isDelivered: false };
  await commit(webhooks.replacing(withBatch(webhook, frozen), webhook));
  return 'again';
};

/** Keeps a batch, unless it was kept already and only what is left of it has to go; or dissolves one that is not whole. */
const keepBatch = async (
  deps: KeepUndeliveredDeps,
  webhook: Webhook,
  batch: WebhookBatch,
): Promise<'again'> => {
  const { id, orderKeys } = batch;
  const { webhooks, commit, clock } = deps;
  const { clientId, id: webhookId, lane } = webhook;
  const address = laneAddress(webhook);
  const noted = await webhooks.log.get({ clientId, webhookId }, id);
  if (noted?.status !== 'kept') {
    const events = await webhooks.events(address, orderKeys);
    if (events.length < orderKeys.length || (await dropErased(deps, events))) {
      await noteDropped(deps, webhook, id);
      await commit(webhooks.replacing(withBatch(webhook, null), webhook));
      return 'again';
    }
    const now = clock.now();
    const until = keptUntil(now);
    await webhooks.log.shelve(asRefused(events, batch), until);
    // Who erases a user may have looked for events just before these were there.
    if (await dropErased(deps, onShelf(events))) return 'again';
    const first = unseen({ clientId, webhookId, lane, id, events: events.length, createdAt: now });
    const kept = { orderKeys, lastQueuedAt: latestOf(events), until };
    await noting(deps, first, (found = first) => ({
      ...found,
      ...{ status: 'kept', kept, nextAttemptAt: null, version: found.version + 1 },
    }));
  }
  await webhooks.dequeue(address, orderKeys);
  await commit(webhooks.replacing(withBatch(webhook, null), webhook));
  return 'again';
};

/** As they were sent, or would have been: what the receiver knows by then makes no difference to it any more. */
const asRefused = (events: readonly QueuedEvent[], batch: WebhookBatch): readonly QueuedEvent[] =>
  asHeard(events, batch).map((event) => ({ ...event, introducedBy: null }));

const withBatch = (webhook: Webhook, batch: WebhookBatch | null): Webhook => ({
  ...webhook,
  batch,
  version: webhook.version + 1,
});

const onShelf = (events: readonly QueuedEvent[]): readonly QueuedEvent[] =>
  events.map((event) => ({ ...event, lane: SHELF }));

const latestOf = (events: readonly QueuedEvent[]): Instant =>
  instant(Math.max(...events.map(({ queuedAt }) => queuedAt)));
