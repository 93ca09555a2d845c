import { defineOperation } from '#shared/contract/operation.ts';
import { deliveryPath, WebhookDelivery } from '#shared/contract/schemas/webhook-delivery.ts';

export const getWebhookDelivery = defineOperation({
  id: 'getWebhookDelivery',
  resource: 'webhooks',
  method: 'GET',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}',
  tag: 'Webhooks',
  summary: 'Get a delivery of a webhook',
  description:
    'What became of one delivery: its attempts, and whether it can be sent again. An operation of our own.',
  security: 'client',
  pathParameters: deliveryPath,
  responses: { 200: { description: 'The delivery.', body: WebhookDelivery } },
  problems: ['webhook_not_found', 'not_found'],
  uses: { tables: { webhooks: 'read' } },
});
