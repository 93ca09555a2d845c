import { requireWebhook } from '#shared/app/webhooks/require-webhook.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import type { WebhookAddress } from '#shared/ports/delivery-log.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type ListDeliveriesDeps = { readonly webhooks: Pick<WebhookStore, 'get' | 'log'> };

/**
 * Use case: one page of what became of a webhook's deliveries, newest first.
 *
 * @throws {DomainError} `webhook_not_found`.
 */
export const listDeliveries = async (
  { webhooks }: ListDeliveriesDeps,
  of: WebhookAddress,
  page: PageRequest,
): Promise<Page<Delivery>> => {
  await requireWebhook(webhooks, of.clientId, of.webhookId);
  return webhooks.log.list(of, page);
};
