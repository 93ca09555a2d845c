import { type TestWebhookDeps, testWebhook } from '#shared/app/webhooks/test-webhook.ts';
import { testWebhook as contract } from '#shared/contract/operations/webhooks/test-webhook.ts';
import { toWebhookTestView } from '#shared/contract/views/webhook-test.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { webhookSendingDeps } from '#shared/runtime/connections/webhook-sending-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path }, deps: TestWebhookDeps) => {
    const test = await testWebhook(deps, { clientId: client.id, webhookId: path.webhookId });
    return { status: 200, body: toWebhookTestView(test) };
  },
);

export const handler = operation(() => ({ ...webhookSendingDeps(), clients: clients() }));
