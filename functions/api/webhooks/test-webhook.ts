import { type TestWebhookDeps, testWebhook } from '#shared/app/webhooks/test-webhook.ts';
import { testWebhook as contract } from '#shared/contract/operations/webhooks/test-webhook.ts';
import { toWebhookTestView } from '#shared/contract/views/webhook-test-view.ts';
import { clients, commit, idempotency } from '#shared/runtime/connections/stores.ts';
import { webhookSendingDeps } from '#shared/runtime/connections/webhook-sending-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, askedAt }, deps: TestWebhookDeps) => {
    const wanted = { clientId: client.id, webhookId: path.webhookId, askedAt };
    const test = await testWebhook(deps, wanted);
    return { status: 200, body: toWebhookTestView(test) };
  },
);

export const handler = operation(() => ({
  ...webhookSendingDeps(),
  clients: clients(),
  commitAtOnce: commit(),
  idempotency: idempotency(),
}));
