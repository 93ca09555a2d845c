import { type UpdateWebhookDeps, updateWebhook } from '#shared/app/webhooks/update-webhook.ts';
import { updateWebhook as contract } from '#shared/contract/operations/webhooks/update-webhook.ts';
import { toWebhookView } from '#shared/contract/views/webhook-view.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { webhookWritingDeps } from '#shared/runtime/connections/webhook-writing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, body }, deps: UpdateWebhookDeps) => {
    const address = { clientId: client.id, webhookId: path.webhookId };
    const webhook = await updateWebhook(deps, { ...address, change: body });
    return { status: 200, body: toWebhookView(webhook) };
  },
);

export const handler = operation(() => ({
  ...webhookWritingDeps(),
  deliveries: queue('webhookDeliveries'),
}));
