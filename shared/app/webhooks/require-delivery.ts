import { requireWebhook } from '#shared/app/webhooks/require-webhook.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/** Where one delivery of a client is. */
export type DeliveryAddress = {
  readonly clientId: string;
  readonly webhookId: string;
  readonly deliveryId: string;
};

/** @throws {DomainError} `webhook_not_found`; `not_found` when nothing is known of such a delivery. */
export const requireDelivery = async (
  webhooks: Pick<WebhookStore, 'get' | 'log'>,
  { clientId, webhookId, deliveryId }: DeliveryAddress,
): Promise<{ readonly webhook: Webhook; readonly delivery: Delivery }> => {
  const webhook = await requireWebhook(webhooks, clientId, webhookId);
  const delivery = await webhooks.log.get({ clientId, webhookId }, deliveryId);
  if (!delivery) {
    const detail = `Could not find delivery ${deliveryId} of webhook ${webhookId}.`;
    throw new DomainError('not_found', detail);
  }
  return { webhook, delivery };
};
