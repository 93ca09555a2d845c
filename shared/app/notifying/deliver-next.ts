import { addHeartbeat } from '#shared/app/notifying/add-heartbeat.ts';
import {
  type AttemptDeps,
  attemptDelivery,
  type Taken,
} from '#shared/app/notifying/attempt-delivery.ts';
import { changeLayout, isToChange, settleLayout } from '#shared/app/notifying/change-layout.ts';
import { type DropErasedDeps, dropErased } from '#shared/app/notifying/drop-erased.ts';
import { type DropQueueDeps, dropQueue } from '#shared/app/notifying/drop-queue.ts';
import { type KeepDeskDeps, keepDesk } from '#shared/app/notifying/keep-desk.ts';
import { keepUndelivered } from '#shared/app/notifying/keep-undelivered.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { moveStrays } from '#shared/app/notifying/move-strays.ts';
import { noteDropped } from '#shared/app/notifying/note-attempt.ts';
import { type ProbeDeps, probe } from '#shared/app/notifying/probe.ts';
import { replayNext } from '#shared/app/notifying/replay-next.ts';
import { takeDelivered } from '#shared/app/notifying/take-delivered.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';
import { isLeased } from '#shared/domain/webhooks/begin-attempt.ts';
import { chooseBatch, MAX_EVENTS } from '#shared/domain/webhooks/choose-batch.ts';
import { isHeartbeatDue } from '#shared/domain/webhooks/heartbeat.ts';
import { introductionsIn } from '#shared/domain/webhooks/introduce.ts';
import { formerLanesOf, isDivided, isSettling } from '#shared/domain/webhooks/lanes.ts';
import {
  isOvertaken,
  type LastTold,
  lastToldBy,
  standInKey,
} from '#shared/domain/webhooks/last-told.ts';
import { nextLook } from '#shared/domain/webhooks/next-look.ts';
import { SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { QueuedEvent, Webhook, WebhookBatch } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { LaneHead } from '#shared/ports/webhook-store.ts';

export type DeliverDeps = AttemptDeps &
  KeepDeskDeps &
  DropErasedDeps &
  DropQueueDeps &
  ProbeDeps & {
    /** How long an event waits for its elders. */
    readonly holdBack: Milliseconds;
  };

/** Whether there may be more to do at once, or nothing that would not wake us by itself. */
export type Step = 'again' | 'done' | Taken;

/**
 * Does the next thing that a lane of a webhook needs, whichever that is, judging only by what is stored. So it
 * does not matter where the worker before stopped.
 *
 * @param before What the same worker did there just before: it knows what it took out of the queue, and need not look.
 */
export const deliverNext = async (
  deps: DeliverDeps,
  address: DeliveryMessage,
  before: Step,
): Promise<Step> => {
  const { clientId, webhookId, lane } = address;
  if (typeof before === 'object' && (await isOver(deps, address))) return 'done';
  const webhook = await deps.webhooks.get(clientId, webhookId, lane);
  if (!webhook || (!webhook.isActive && lane !== SHELF)) {
    const left = await dropQueue(deps, address, (seen, waiting) =>
      keepUndelivered(deps, seen, waiting),
    );
    return left === 'again' ? 'again' : probe(deps, address);
  }
  try {
    if (lane === SHELF) return await replayNext(deps, webhook);
    return isSettling(webhook.layout)
      ? await settle(deps, webhook)
      : await deliver(deps, webhook, before);
  } catch (failure) {
    // Changed since it was read. What there is to do is seen when it is read again.
    if (failure instanceof StaleWrite) return 'again';
    throw failure;
  }
};

/**
 * Whether nothing is left to do after a batch was delivered: what comes in later brings a message of its own. A layout
 * that settles may have waited for that very batch.
 */
const isOver = async ({ webhooks }: DeliverDeps, address: DeliveryMessage): Promise<boolean> => {
  const { events } = await webhooks.head(address, 1);
  if (events.length > 0) return false;
  const webhook = await webhooks.get(address.clientId, address.webhookId);
  return webhook?.isActive === true && !isSettling(webhook.layout);
};

const deliver = (deps: DeliverDeps, webhook: Webhook, before: Step): Step | Promise<Step> => {
  if (webhook.lane === 0 && isDivided(webhook.layout)) return keepDesk(deps, webhook);
  const now = deps.clock.now();
  if (hasToWait(webhook, now)) return 'done';
  if (webhook.lane === 0 && isHeartbeatDue(webhook, now)) return addHeartbeat(deps, webhook);
  if (webhook.batch?.isDelivered === false) return retry(deps, webhook, webhook.batch);
  if (webhook.lane === 0 && isToChange(webhook.layout, deps.lanes)) {
    return changeLayout(deps, webhook);
  }
  return deliverHead(deps, webhook, before);
};

/**
 * While a layout settles, nothing new is begun: the lanes before it come to the end of what is under way and move
 * the rest, and the new ones wait until they are woken.
 */
const settle = async (deps: DeliverDeps, webhook: Webhook): Promise<Step> => {
  if (!formerLanesOf(webhook.layout).includes(webhook.lane)) {
    return webhook.lane === 0 ? settleLayout(deps, webhook) : rest(deps, webhook);
  }
  if (hasToWait(webhook, deps.clock.now())) return 'done';
  if (webhook.batch?.isDelivered === false) return retry(deps, webhook, webhook.batch);
  const head = await deps.webhooks.head(laneAddress(webhook), MAX_EVENTS);
  const isMoved =
    (await takeLeft(deps, webhook, head)) || (await moveStrays(deps, webhook, head.events));
  if (isMoved) return 'again';
  // What is left to do then is to wait for other lanes, for which lane 0 has a time of its own.
  if (webhook.lane > 0 && webhook.dueAt !== null) return rest(deps, webhook);
  return settleLayout(deps, webhook);
};

const hasToWait = (webhook: Webhook, now: Instant): boolean =>
  isLeased(webhook, now) || (webhook.retryAt ?? 0) > now;

const retry = async (deps: DeliverDeps, webhook: Webhook, batch: WebhookBatch): Promise<Step> => {
  const { id, orderKeys } = batch;
  const events = await deps.webhooks.events(laneAddress(webhook), orderKeys);
  const erased = await dropErased(deps, events);
  const isWhole = events.length === orderKeys.length;
  if (isWhole && !erased) return attemptDelivery(deps, webhook, batch, events);
  // Not the batch any more that it was, so what is left of it becomes another one.
  await noteDropped(deps, webhook, id);
  await deps.commit(
    deps.webhooks.replacing({ ...webhook, batch: null, version: webhook.version + 1 }, webhook),
  );
  return 'again';
};

const deliverHead = async (deps: DeliverDeps, webhook: Webhook, before: Step): Promise<Step> => {
  const address = laneAddress(webhook);
  const head = await deps.webhooks.head(address, MAX_EVENTS);
  if (!isTaken(webhook, before) && (await takeLeft(deps, webhook, head))) return 'again';
  if (await moveStrays(deps, webhook, head.events)) return 'again';
  const told = await lastToldOf(
    deps,
    webhook,
    head.events.map(({ orderKey }) => orderKey),
  );
  if (await dropOvertaken(deps, webhook, head.events, told)) return 'again';
  const { events, wait } = chooseBatch(head.events, deps.clock.now(), deps.holdBack);
  if (wait > 0) {
    await deps.deliveries.send([address], wait);
    return 'done';
  }
  if (events.length === 0) return rest(deps, webhook);
  if (await dropErased(deps, events)) return 'again';
  const batch = {
    id: deps.newId(),
    orderKeys: events.map(({ orderKey }) => orderKey),
    introduces: introductionsIn(events, { webhook, told, now: deps.clock.now() }),
  };
  return attemptDelivery(deps, webhook, batch, events);
};

/** Whether the batch that was delivered last is the one that this worker took out of the queue itself. */
const isTaken = ({ batch }: Webhook, before: Step): boolean =>
  typeof before === 'object' && before.taken === batch?.id;

/**
 * Takes out of the queue what a worker left there that stopped right after a success.
 *
 * @returns whether there was any.
 */
const takeLeft = async (deps: DeliverDeps, webhook: Webhook, head: LaneHead): Promise<boolean> => {
  const delivered = head.events.length > 0 ? await deliveredAlready(deps, webhook, head) : [];
  if (delivered.length > 0) await takeDelivered(deps, webhook, delivered);
  return delivered.length > 0;
};

/**
 * What is left of a batch that was delivered, or what an erasure has put in its place since. Where more waits than is
 * in sight it is looked for by key: late elders may have pushed it behind.
 */
const deliveredAlready = async (
  { webhooks }: DeliverDeps,
  webhook: Webhook,
  head: LaneHead,
): Promise<readonly string[]> => {
  if (!webhook.batch?.isDelivered) return [];
  const { orderKeys } = webhook.batch;
  const wanted = [...orderKeys, ...orderKeys.map(standInKey)];
  const found = head.isAll ? head.events : await webhooks.events(laneAddress(webhook), wanted);
  const keys = new Set(wanted);
  return found.flatMap(({ orderKey }) => (keys.has(orderKey) ? orderKey : []));
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
  webhook: Webhook,
  head: readonly QueuedEvent[],
  told: LastTold,
): Promise<boolean> => {
  const orderKeys = head.map(({ orderKey }) => orderKey);
  const waiting = new Set(orderKeys);
  const overtaken = orderKeys.filter(
    (orderKey) => isOvertaken(orderKey, told) || waiting.has(standInKey(orderKey)),
  );
  if (overtaken.length === 0) return false;
  await webhooks.dequeue(laneAddress(webhook), overtaken);
  return true;
};

/** What was last told of all that these events are about. */
const lastToldOf = (
  { webhooks }: DeliverDeps,
  webhook: Webhook,
  orderKeys: readonly string[],
): Promise<LastTold> => webhooks.lastTold(webhook, [...lastToldBy(orderKeys).keys()]);

/** With nothing to do, nothing is due before the next heartbeat, and in a lane other than 0 not at all. */
const rest = async (deps: DeliverDeps, webhook: Webhook): Promise<Step> => {
  const dueAt = nextLook(webhook, deps.clock.now());
  if (webhook.dueAt === dueAt) return 'done';
  const resting = { ...webhook, dueAt, version: webhook.version + 1 };
  await deps.commit(deps.webhooks.replacing(resting, webhook));
  return 'again';
};
