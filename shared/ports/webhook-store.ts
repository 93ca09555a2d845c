import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';

/** Subscriptions and, per subscription, the queue of events that wait. */
export type WebhookStore = {
  readonly get: (clientId: string, webhookId: string) => Promise<Webhook | undefined>;
  readonly list: (clientId: string, page: PageRequest) => Promise<Page<Webhook>>;
  /** All subscriptions of a client, active or not. */
  readonly all: (clientId: string) => Promise<readonly Webhook[]>;
  /** Adds the subscription and claims its URL for the client; commit both or the write is stale. */
  readonly adding: (webhook: Webhook) => readonly Write[];
  /** Replaces it and, where the URL changed, moves the claim. */
  readonly replacing: (next: Webhook, previous: Webhook) => readonly Write[];
  readonly removing: (webhook: Webhook) => readonly Write[];
  /** Puts events into queues. Putting the same event again changes nothing. */
  readonly enqueue: (events: readonly QueuedEvent[]) => Promise<void>;
  /** The oldest events of a queue, in order. */
  readonly head: (
    clientId: string,
    webhookId: string,
    limit: number,
  ) => Promise<readonly QueuedEvent[]>;
  readonly events: (
    clientId: string,
    webhookId: string,
    orderKeys: readonly string[],
  ) => Promise<readonly QueuedEvent[]>;
  readonly dequeue: (
    clientId: string,
    webhookId: string,
    orderKeys: readonly string[],
  ) => Promise<void>;
  /** How many events wait. */
  readonly backlog: (clientId: string, webhookId: string) => Promise<number>;
  /** Drops all that waits. */
  readonly drop: (clientId: string, webhookId: string) => Promise<void>;
  readonly agenda: Agenda<DeliveryMessage>;
};
