import { requireWebhook } from '#shared/app/webhooks/require-webhook.ts';
import { getWebhook } from '#shared/contract/operations/webhooks/get-webhook.ts';
import { toWebhookView } from '#shared/contract/views/webhook-view.ts';
import { webhooks } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly webhooks: Parameters<typeof requireWebhook>[0] };

export const operation = httpOperation(getWebhook, async ({ client, path }, deps: Deps) => ({
  status: 200,
  body: toWebhookView(await requireWebhook(deps.webhooks, client.id, path.webhookId)),
}));

export const handler = operation(() => ({ webhooks: webhooks() }));
