import { type CreateWebhookDeps, createWebhook } from '#shared/app/webhooks/create-webhook.ts';
import { createWebhook as contract } from '#shared/contract/operations/webhooks/create-webhook.ts';
import { toWebhookView } from '#shared/contract/views/webhook-view.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { webhookWritingDeps } from '#shared/runtime/connections/webhook-writing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, body }, deps: CreateWebhookDeps) => {
    const { apiVersion = null, authentication = null, ...given } = body;
    const input = { clientId: client.id, ...given, apiVersion, authentication };
    return { status: 200, body: toWebhookView(await createWebhook(deps, input)) };
  },
);

export const handler = operation(() => ({
  ...webhookWritingDeps(),
  ...repeatableDeps(),
  clients: clients(),
}));
