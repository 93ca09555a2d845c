import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { LastTold } from '#shared/domain/webhooks/last-told.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { DeliveryLog } from '#shared/ports/delivery-log.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Read } from '#shared/ports/read-together.ts';

/** Subscriptions and, per subscription, the lanes of events that wait. */
export type WebhookStore = {
  /**
   * The subscription, seen from one of its lanes. What is known of the lane is read after the subscription.
   *
   * @param lane 0 by default.
   */
  readonly get: (
    clientId: string,
    webhookId: string,
    lane?: number,
  ) => Promise<Webhook | undefined>;
  /** Until when one worker alone may deliver in a lane other than 0, by the lane's own row; null: nobody does. */
  readonly leasedUntil: (lane: DeliveryMessage) => Promise<Instant | null>;
  readonly list: (clientId: string, page: PageRequest) => Promise<Page<Webhook>>;
  /** All subscriptions of a client, active or not. */
  readonly all: (clientId: string) => Promise<readonly Webhook[]>;
  /** The same, to be read together with other things. */
  readonly readingAll: (clientId: string) => Promise<readonly Read<Webhook>[]>;
  /**
   * Adds the subscription; claims its URL, which no other of the client's may have for its version; counts it, as
   * long as the client is open and has fewer than `limit`. Three writes in this order: commit all.
   */
  readonly adding: (webhook: Webhook, limit: number) => readonly Write[];
  /**
   * Replaces what is stored of its lane. Of lane 0 that is the subscription, too; where its URL or version changed, the
   * new one is claimed (second write) and the old one freed.
   */
  readonly replacing: (next: Webhook, previous: Webhook) => readonly Write[];
  readonly removing: (webhook: Webhook) => readonly Write[];
  /** Lets the client have no new webhooks, for good. */
  readonly closing: (clientId: string) => Write;
  /** Forgets a lane other than 0 of a webhook that is gone. */
  readonly forgetLane: (lane: DeliveryMessage) => Promise<void>;
  /**
   * Puts events into lanes, each lane's in the given order. An event that is there already stays
   * as it is, so that a batch it was frozen into keeps its bytes.
   */
  readonly enqueue: (events: readonly QueuedEvent[]) => Promise<void>;
  readonly head: (of: DeliveryMessage, limit: number) => Promise<LaneHead>;
  /** The events of these keys that are still there, in the order of the keys. */
  readonly events: (
    of: DeliveryMessage,
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
  readonly dequeue: (of: DeliveryMessage, orderKeys: readonly string[]) => Promise<void>;
  /** Takes an event out of a lane together with other things; one that is not there any more stays gone. */
  readonly dequeuing: (of: DeliveryMessage, orderKey: string) => Write;
  /** Holds while events go to the lanes to which they went when a webhook was read. */
  readonly checkingLayout: (webhook: Told) => Write;
  /**
   * What a webhook was last told of rows, whatever the lane; those that it was told nothing of, or not for long,
   * are not in it.
   */
  readonly lastTold: (webhook: Told, subjects: readonly string[]) => Promise<LastTold>;
  /** Remembers what it was told, unless it was told something newer. Safe to run twice, and late. */
  readonly noteTold: (webhook: Told, told: LastTold, now: Instant) => Promise<void>;
  /** How many events wait in a lane. */
  readonly backlog: (of: DeliveryMessage) => Promise<number>;
  readonly log: DeliveryLog;
  readonly agenda: Agenda<DeliveryMessage>;
};

/** The oldest events of a lane, in order. */
export type LaneHead = {
  readonly events: readonly QueuedEvent[];
  /** Whether these are surely all. */
  readonly isAll: boolean;
};

type Told = Pick<Webhook, 'clientId' | 'id' | 'layout'>;
