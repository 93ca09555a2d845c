import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { LastTold } from '#shared/domain/webhooks/last-told.ts';
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
  /**
   * Adds the subscription; claims its URL, which no other of the client's may have; counts it, as
   * long as the client is open and has fewer than `limit`. Three writes in this order: commit all.
   */
  readonly adding: (webhook: Webhook, limit: number) => readonly Write[];
  /** Replaces it and, where the URL changed, claims the new one (second write) and frees the old. */
  readonly replacing: (next: Webhook, previous: Webhook) => readonly Write[];
  readonly removing: (webhook: Webhook) => readonly Write[];
  /** Lets the client have no new webhooks, for good. */
  readonly closing: (clientId: string) => Write;
  /**
   * Puts events into queues, each queue's in the given order. An event that is there already stays
   * as it is, so that a batch it was frozen into keeps its bytes.
   */
  readonly enqueue: (events: readonly QueuedEvent[]) => Promise<void>;
  /** The oldest events of a queue, in order. */
  readonly head: (
    clientId: string,
    webhookId: string,
    limit: number,
  ) => Promise<readonly QueuedEvent[]>;
  /** The events of these keys that are still there, in the order of the keys. */
  readonly events: (
    clientId: string,
    webhookId: string,
    orderKeys: readonly string[],
  ) => Promise<readonly QueuedEvent[]>;
  /**
   * The events that are to vanish with a user, of all queues, a hundred at a time. May miss what came
   * a moment ago.
   */
  readonly eventsOfUser: (
    clientId: string,
    userId: string,
  ) => AsyncIterable<readonly QueuedEvent[]>;
  readonly dequeue: (
    clientId: string,
    webhookId: string,
    orderKeys: readonly string[],
  ) => Promise<void>;
  /** What a webhook was last told of rows; those that it was told nothing of, or not for long, are not in it. */
  readonly lastTold: (of: DeliveryMessage, subjects: readonly string[]) => Promise<LastTold>;
  /** Remembers what it was told, unless it was told something newer. Safe to run twice, and late. */
  readonly noteTold: (of: DeliveryMessage, told: LastTold, now: Instant) => Promise<void>;
  /** How many events wait. */
  readonly backlog: (clientId: string, webhookId: string) => Promise<number>;
  readonly agenda: Agenda<DeliveryMessage>;
};
