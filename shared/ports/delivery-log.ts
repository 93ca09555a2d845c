import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import type { Shelf } from '#shared/domain/webhooks/shelf.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { Write } from '#shared/ports/commit.ts';

/** A webhook, by its key. */
export type WebhookAddress = { readonly clientId: string; readonly webhookId: string };

/** What became of the deliveries of webhooks, and what is kept of those that were given up. */
export type DeliveryLog = {
  readonly get: (of: WebhookAddress, id: string) => Promise<Delivery | undefined>;
  /** Newest first. */
  readonly list: (of: WebhookAddress, page: PageRequest) => Promise<Page<Delivery>>;
  /** Those that are kept, oldest first, behind one of this id. */
  readonly kept: (of: WebhookAddress, after: string | null) => AsyncIterable<Delivery>;
  readonly adding: (delivery: Delivery) => Write;
  readonly replacing: (delivery: Delivery) => Write;
  /** Forgets all of a webhook that is gone. */
  readonly forget: (of: WebhookAddress) => Promise<void>;
  /** Puts events where those are that are kept. Safe to run twice. */
  readonly shelve: (events: readonly QueuedEvent[], until: Instant) => Promise<void>;
  /** What is to be sent again; nothing where nothing ever was. */
  readonly shelf: (of: WebhookAddress) => Promise<Shelf>;
  readonly replacingShelf: (next: Shelf) => Write;
};
