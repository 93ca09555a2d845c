import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/** A webhook as its client sees it: nothing that was sealed, nothing of how delivery goes. */
export const toWebhookView = (webhook: Webhook) => ({
  id: webhook.id,
  url: webhook.url,
  events: [...webhook.events],
  lastSuccess: toTimestamp(webhook.lastSuccess),
  isActive: webhook.isActive,
  createdAt: toTimestamp(webhook.createdAt),
  apiVersion: webhook.apiVersion,
  authentication: webhook.authentication && { headerName: webhook.authentication.headerName },
});
