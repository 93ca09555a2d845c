import { type ListWebhooksDeps, listWebhooks } from '#shared/app/webhooks/list-webhooks.ts';
import { listWebhooks as contract } from '#shared/contract/operations/webhooks/list-webhooks.ts';
import { toWebhookView } from '#shared/contract/views/webhook-view.ts';
import { webhooks } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, page, paginated }, deps: ListWebhooksDeps) => ({
    status: 200,
    body: paginated(await listWebhooks(deps, client.id, page), toWebhookView),
  }),
);

export const handler = operation(() => ({ webhooks: webhooks() }));
