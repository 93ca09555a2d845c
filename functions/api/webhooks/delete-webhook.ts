import { type DeleteWebhookDeps, deleteWebhook } from '#shared/app/webhooks/delete-webhook.ts';
import { deleteWebhook as contract } from '#shared/contract/operations/webhooks/delete-webhook.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { commit, webhooks } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path }, deps: DeleteWebhookDeps) => {
    await deleteWebhook(deps, { clientId: client.id, webhookId: path.webhookId });
    return { status: 204 };
  },
);

export const handler = operation(() => ({
  webhooks: webhooks(),
  commit: commit(),
  deliveries: queue('webhookDeliveries'),
  clock: systemClock,
}));
