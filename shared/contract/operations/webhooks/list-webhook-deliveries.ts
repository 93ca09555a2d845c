import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';
import { WebhookDeliveryList } from '#shared/contract/schemas/webhook-delivery.ts';

export const listWebhookDeliveries = defineOperation({
  id: 'listWebhookDeliveries',
  resource: 'webhooks',
  method: 'GET',
  path: '/webhooks/{webhookId}/deliveries',
  tag: 'Webhooks',
  summary: 'List deliveries of a webhook',
  description:
    'What became of deliveries, newest first: of those that failed at least once, and of about one a minute of the others, or ' +
    'of all, as the deployment is configured. Kept for seven days. An operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({ webhookId: PathUuid.describe('Id of the webhook.') }),
  query: PageQuery,
  responses: {
    200: {
      description: 'One page of deliveries.',
      body: WebhookDeliveryList,
    },
  },
  problems: ['webhook_not_found'],
  uses: { tables: { webhooks: 'read' } },
});
