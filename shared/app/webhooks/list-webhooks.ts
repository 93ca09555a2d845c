import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type ListWebhooksDeps = { readonly webhooks: Pick<WebhookStore, 'list'> };

/** Use case: one page of a client's webhooks, newest first. */
export const listWebhooks = (
  { webhooks }: ListWebhooksDeps,
  clientId: string,
  page: PageRequest,
): Promise<Page<Webhook>> => webhooks.list(clientId, page);
