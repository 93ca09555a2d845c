import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

export const deleteWebhook = defineOperation({
  id: 'deleteWebhook',
  resource: 'webhooks',
  method: 'DELETE',
  path: '/webhooks/{webhookId}',
  tag: 'Webhooks',
  summary: 'Delete a webhook',
  description: 'Ends a subscription. No delivery begins after it, and what waits is dropped.',
  security: 'client',
  pathParameters: z.strictObject({ webhookId: PathUuid.describe('Id of the webhook.') }),
  responses: { 204: { description: 'The webhook is deleted.' } },
  problems: ['webhook_not_found'],
  uses: { tables: { webhooks: 'write' }, sends: ['webhookDeliveries'] },
});
