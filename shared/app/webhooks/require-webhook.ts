import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/** @throws {DomainError} `webhook_not_found` when the client has no such webhook. */
export const requireWebhook = async (
  webhooks: Pick<WebhookStore, 'get'>,
  clientId: string,
  webhookId: string,
): Promise<Webhook> => {
  const webhook = await webhooks.get(clientId, webhookId);
  if (!webhook) throw webhookNotFound(webhookId);
  return webhook;
};

export const webhookNotFound = (webhookId: string) =>
  new DomainError('webhook_not_found', `Could not find webhook ${webhookId}.`);
