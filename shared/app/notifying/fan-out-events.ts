import { type EraseQueuedDeps, eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import {
  type Owner,
  type OwnerOf,
  type OwnersDeps,
  readingOwners,
  readOwners,
} from '#shared/app/notifying/owners.ts';
import { valueIn } from '#shared/app/value-in.ts';
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
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type FanOutDeps = EraseQueuedDeps &
  OwnersDeps & {
    readonly webhooks: Pick<WebhookStore, 'readingAll'>;
    readonly clients: Pick<ClientStore, 'reading'>;
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
 * What many clients need is read together. Should that fail, each client gets a turn of its own, so that the trouble of one
 * holds up nobody else; and all events of one that fails are tried again, since a part of them could overtake the rest. An
 * event that cannot be rendered fails alone. Safe to run twice.
 */
export const fanOutEvents = async (
  deps: FanOutDeps,
  events: readonly ToldEvent[],
): Promise<readonly FanOutFailure[]> => {
  try {
    return await fanOut(deps, events);
  } catch (error) {
    const clients = [...Map.groupBy(events, ({ clientId }) => clientId).values()];
    if (clients.length <= 1) return events.map((event) => ({ event, error }));
    return (await Promise.all(clients.map((own) => fanOutEvents(deps, own)))).flat();
  }
};

const fanOut = async (
  deps: FanOutDeps,
  events: readonly ToldEvent[],
): Promise<readonly FanOutFailure[]> => {
  const { clients, webhooks, userOf } = await readSubscribers(deps, events);
  const queuedAt = deps.clock.now();
  const failures: FanOutFailure[] = [];
  const entries: Entry[] = [];
  for (const event of events) {
    const client = clients.get(event.clientId);
    if (!client) continue;
    try {
      const own = webhooks.get(event.clientId) ?? [];
      const wanting = own.filter((webhook) => matchesSubscription(webhook, event.name));
      const renderedFor = rendered(deps.renderer, event, client.defaultVersion);
      for (const to of wanting) {
        const told = renderedFor(to);
        if (told) entries.push(entry(event, to, told, queuedAt));
      }
    } catch (error) {
      failures.push({ event, error });
    }
  }
  await enqueue(deps, entries, userOf);
  await deps.deliveries.send(lanesIn(entries), deps.holdBack);
  return failures;
};

/** Who gets what of these clients, and whose the events are. */
const readSubscribers = async (deps: FanOutDeps, events: readonly ToldEvent[]) => {
  const ids = [...new Set(events.map(({ clientId }) => clientId))];
  const claimed = await Promise.all(ids.map((id) => deps.webhooks.readingAll(id)));
  const owners = readingOwners(deps, events);
  const found = await deps.readTogether(
    {
      clients: ids.map((id) => deps.clients.reading(id)),
      webhooks: claimed.flat(),
      users: owners.reads,
    },
    { fresh: true },
  );
  const webhooks = found.webhooks.flatMap((each) => valueIn(each) ?? []);
  return {
    clients: new Map(
      found.clients.flatMap((each) => {
        const client = valueIn(each);
        return client ? [[client.id, client] as const] : [];
      }),
    ),
    webhooks: Map.groupBy(webhooks, ({ clientId }) => clientId),
    userOf: owners.understand(found.users),
  };
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
const enqueue = async (
  deps: FanOutDeps,
  entries: readonly Entry[],
  userOf: OwnerOf,
): Promise<void> => {
  const present = entries.filter((each) => !isOfGone(each, userOf));
  await deps.webhooks.enqueue(present.map(({ queued }) => queued));
  const userNow = await readOwners(deps, present.map(ownerOf));
  const gone = [
    ...entries.filter((each) => isOfGone(each, userOf)),
    ...present.filter((each) => isOfGone(each, userNow)),
  ];
  await eraseQueued(
    deps,
    gone.map(({ queued }) => queued),
  );
};

const ownerOf = ({ queued: { clientId, erasedWith: userId } }: Entry): Owner => ({
  clientId,
  userId,
});

const isOfGone = (each: Entry, userOf: OwnerOf): boolean =>
  isGone(userOf(ownerOf(each)), { userSince: each.queued.userSince, at: each.occurredAt });

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
