import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { WebhookResponse } from '#shared/contract/schemas/webhook.ts';

export const getWebhook = defineOperation({
  id: 'getWebhook',
  resource: 'webhooks',
  method: 'GET',
  path: '/webhooks/{webhookId}',
  tag: 'Webhooks',
  summary: 'Get a webhook',
  description: 'One webhook, and whether deliveries to it work.',
  security: 'client',
  pathParameters: z.strictObject({ webhookId: PathUuid.describe('Id of the webhook.') }),
  responses: { 200: { description: 'The webhook.', body: WebhookResponse } },
  problems: ['webhook_not_found'],
  uses: { tables: { webhooks: 'read' } },
});
