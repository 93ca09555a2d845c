import { defineOperation } from '#shared/contract/operation.ts';
import { deliveryPath } from '#shared/contract/schemas/webhook-delivery.ts';

export const retryWebhookDelivery = defineOperation({
  id: 'retryWebhookDelivery',
  resource: 'webhooks',
  method: 'POST',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}/retry',
  tag: 'Webhooks',
  summary: 'Retry a delivery of a webhook',
  description:
    'Sends a delivery again at once, under its id and with its bytes: one that is tried again anyway, without using up an ' +
    'attempt, or one that was given up and is kept. Events of users who were deleted since are left out, and the rest ' +
    'goes out under an id of its own. An operation of our own.',
  security: 'client',
  pathParameters: deliveryPath,
  responses: { 202: { description: 'It is sent; the delivery tells what comes of it.' } },
  problems: ['webhook_not_found', 'not_found', 'conflict'],
  uses: {
    tables: { webhooks: 'write', idempotency: 'write' },
    sends: ['webhookDeliveries'],
  },
});
