import { type EraseQueuedDeps, eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import { laneOf } from '#shared/domain/webhooks/lanes.ts';
import { matchesSubscription } from '#shared/domain/webhooks/matches-subscription.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { EventRenderer, RenderedEvent } from '#shared/ports/event-renderer.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type FanOutDeps = EraseQueuedDeps & {
  readonly webhooks: Pick<WebhookStore, 'all'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
  readonly renderer: Pick<EventRenderer, 'render'>;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly clock: Pick<Clock, 'now'>;
  /** How long an event waits for its elders. */
  readonly holdBack: Milliseconds;
};

/** An event that must be tried again, and why. */
export type FanOutFailure = { readonly event: ToldEvent; readonly error: unknown };

/**
 * Use case: put events into the lanes of all webhooks that want them, and wake who delivers those, once the
 * events have waited for their elders.
 *
 * An event that cannot be rendered fails alone. When a client's queues cannot be written, all its
 * events of this batch are tried again, since a part of them could overtake the rest.
 */
export const fanOutEvents = async (
  deps: FanOutDeps,
  events: readonly ToldEvent[],
): Promise<readonly FanOutFailure[]> => {
  const clients = [...Map.groupBy(events, ({ clientId }) => clientId)];
  const failures = await Promise.all(
    clients.map(([clientId, own]) =>
      fanOutToClient(deps, clientId, own).catch((error: unknown) =>
        own.map((event) => ({ event, error })),
      ),
    ),
  );
  return failures.flat();
};

const fanOutToClient = async (
  deps: FanOutDeps,
  clientId: string,
  events: readonly ToldEvent[],
): Promise<readonly FanOutFailure[]> => {
  const [client, webhooks] = await Promise.all([
    deps.clients.get(clientId),
    deps.webhooks.all(clientId),
  ]);
  if (!client) return [];
  const queuedAt = deps.clock.now();
  const failures: FanOutFailure[] = [];
  const entries: Entry[] = [];
  for (const event of events) {
    try {
      const wanting = webhooks.filter((webhook) => matchesSubscription(webhook, event.name));
      const renderedFor = rendered(deps.renderer, event, client.defaultVersion);
      for (const to of wanting) {
        const told = renderedFor(to);
        if (told) entries.push(entry(event, to, told, queuedAt));
      }
    } catch (error) {
      failures.push({ event, error });
    }
  }
  await enqueue(deps, entries);
  await deps.deliveries.send(lanesIn(entries), deps.holdBack);
  return failures;
};

/** Each lane once. */
const lanesIn = (entries: readonly Entry[]): readonly DeliveryMessage[] => {
  const lanes = new Map<string, DeliveryMessage>();
  for (const { queued } of entries) {
    const { clientId, webhookId: id, lane } = queued;
    lanes.set(`${id} ${lane}`, laneAddress({ clientId, id, lane }));
  }
  return [...lanes.values()];
};

/** What goes into a queue, and when what it tells of happened. */
type Entry = { readonly queued: QueuedEvent; readonly occurredAt: Instant };

/**
 * Queues events about users who are there. Nothing may stay of one who is deleted just now: who erases
 * the user looks into the queues after the deletion and we look at the user after the queueing, so
 * that one of us sees the other's work; and should we stop in between, we come again.
 */
const enqueue = async (deps: FanOutDeps, entries: readonly Entry[]): Promise<void> => {
  const [gone, present] = await byPresence(deps, entries);
  await deps.webhooks.enqueue(present.map(({ queued }) => queued));
  const [goneMeanwhile] = await byPresence(deps, present);
  await eraseQueued(
    deps,
    [...gone, ...goneMeanwhile].map(({ queued }) => queued),
  );
};

const byPresence = async (
  { users }: FanOutDeps,
  entries: readonly Entry[],
): Promise<readonly [gone: readonly Entry[], present: readonly Entry[]]> => {
  const owners = new Map(entries.map(({ queued }) => [queued.erasedWith, queued]));
  const found = new Map(
    await Promise.all(
      [...owners].map(
        async ([userId, { clientId }]) =>
          [userId, userId === null ? undefined : await users.get(clientId, userId)] as const,
      ),
    ),
  );
  const isOfGone = ({ queued, occurredAt }: Entry) =>
    isGone(found.get(queued.erasedWith), { userSince: queued.userSince, at: occurredAt });
  return [entries.filter(isOfGone), entries.filter((each) => !isOfGone(each))];
};

/** Renders an event once for each version that its webhooks want. */
const rendered = (
  renderer: FanOutDeps['renderer'],
  event: ToldEvent,
  defaultVersion: string,
): ((webhook: Webhook) => RenderedEvent | undefined) => {
  const texts = new Map<string, RenderedEvent | undefined>();
  return ({ apiVersion }) => {
    const version = apiVersion ?? defaultVersion;
    if (!texts.has(version)) texts.set(version, renderer.render(event, version));
    return texts.get(version);
  };
};

const entry = (
  { clientId, userId, userSince, orderKey, occurredAt, introducedBy }: ToldEvent,
  { id: webhookId, layout }: Webhook,
  { body, afterErasure }: RenderedEvent,
  queuedAt: Instant,
): Entry => ({
  occurredAt,
  queued: {
    clientId,
    webhookId,
    lane: laneOf(orderKey, layout),
    orderKey,
    body,
    afterErasure,
    erasedWith: userId,
    userSince,
    introducedBy: introducedBy ?? null,
    queuedAt,
  },
});
