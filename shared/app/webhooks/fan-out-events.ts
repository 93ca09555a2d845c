import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { matchesSubscription } from '#shared/domain/webhooks/matches-subscription.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { EventRenderer } from '#shared/ports/event-renderer.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type FanOutDeps = {
  readonly webhooks: Pick<WebhookStore, 'all' | 'enqueue'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly renderer: Pick<EventRenderer, 'render'>;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly clock: Pick<Clock, 'now'>;
};

/** An event that must be tried again, and why. */
export type FanOutFailure = { readonly event: DomainEvent; readonly error: unknown };

/**
 * Use case: put events into the queues of all webhooks that want them, and wake who delivers those.
 *
 * An event that cannot be rendered fails alone. When a client's queues cannot be written, all its
 * events of this batch are tried again, since a part of them could overtake the rest.
 */
export const fanOutEvents = async (
  deps: FanOutDeps,
  events: readonly DomainEvent[],
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
  events: readonly DomainEvent[],
): Promise<readonly FanOutFailure[]> => {
  const [client, webhooks] = await Promise.all([
    deps.clients.get(clientId),
    deps.webhooks.all(clientId),
  ]);
  if (!client) return [];
  const queuedAt = deps.clock.now();
  const failures: FanOutFailure[] = [];
  const queued: QueuedEvent[] = [];
  for (const event of events) {
    try {
      const wanting = webhooks.filter((webhook) => matchesSubscription(webhook, event.name));
      const bodyFor = rendered(deps.renderer, event, client.defaultVersion);
      queued.push(...wanting.map((webhook) => entry(event, webhook, bodyFor(webhook), queuedAt)));
    } catch (error) {
      failures.push({ event, error });
    }
  }
  await deps.webhooks.enqueue(queued);
  const touched = [...new Set(queued.map(({ webhookId }) => webhookId))];
  await deps.deliveries.send(touched.map((webhookId) => ({ clientId, webhookId })));
  return failures;
};

/** Renders an event once for each version that its webhooks want. */
const rendered = (
  renderer: FanOutDeps['renderer'],
  event: DomainEvent,
  defaultVersion: string,
): ((webhook: Webhook) => string) => {
  const bodies = new Map<string, string>();
  return ({ apiVersion }) => {
    const version = apiVersion ?? defaultVersion;
    const body = bodies.get(version) ?? renderer.render(event, version);
    bodies.set(version, body);
    return body;
  };
};

const entry = (
  { clientId, userId, name, orderKey }: DomainEvent,
  { id: webhookId }: Webhook,
  body: string,
  queuedAt: Instant,
): QueuedEvent => ({
  clientId,
  webhookId,
  orderKey,
  body,
  // That a thing is gone is told even though its user is.
  erasedWith: name.endsWith(':deleted') ? null : userId,
  queuedAt,
});
