import { defineOperation } from '#shared/contract/operation.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import { WebhookResponse } from '#shared/contract/schemas/webhook.ts';

export const listWebhooks = defineOperation({
  id: 'listWebhooks',
  resource: 'webhooks',
  method: 'GET',
  path: '/webhooks',
  tag: 'Webhooks',
  summary: 'List webhooks',
  description: 'All webhooks of the client, newest first.',
  security: 'client',
  query: PageQuery,
  responses: {
    200: {
      description: 'One page of webhooks.',
      body: paginated(WebhookResponse).meta({ id: 'PaginatedWebhookList' }),
    },
  },
  problems: [],
  uses: { tables: { webhooks: 'read' } },
});
