import { requireWebhook } from '#shared/app/webhooks/require-webhook.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import { SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { WebhookAddress } from '#shared/ports/delivery-log.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type ListDeliveriesDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'log' | 'backlog'>;
};

/** One page of deliveries, and what there is beside them. */
export type ListedDeliveries = {
  readonly page: Page<Delivery>;
  /** How many events were given up and can be sent again, on all pages. */
  readonly keptEvents: number;
};

/**
 * Use case: one page of what became of a webhook's deliveries, newest first.
 *
 * @throws {DomainError} `webhook_not_found`.
 */
export const listDeliveries = async (
  { webhooks }: ListDeliveriesDeps,
  of: WebhookAddress,
  page: PageRequest,
): Promise<ListedDeliveries> => {
  await requireWebhook(webhooks, of.clientId, of.webhookId);
  const [found, keptEvents] = await Promise.all([
    webhooks.log.list(of, page),
    webhooks.backlog({ ...of, lane: SHELF }),
  ]);
  return { page: found, keptEvents };
};
