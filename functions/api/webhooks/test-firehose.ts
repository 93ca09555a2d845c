import { requireFirehose } from '#shared/app/webhooks/firehose.ts';
import { type TestWebhookDeps, testWebhook } from '#shared/app/webhooks/test-webhook.ts';
import { testFirehose } from '#shared/contract/operations/webhooks/test-firehose.ts';
import { toWebhookTestView } from '#shared/contract/views/webhook-test-view.ts';
import { clients, commit, idempotency } from '#shared/runtime/connections/stores.ts';
import { webhookSendingDeps } from '#shared/runtime/connections/webhook-sending-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = TestWebhookDeps & Parameters<typeof requireFirehose>[0];

export const operation = httpOperation(testFirehose, async ({ client, askedAt }, deps: Deps) => {
  const { id } = await requireFirehose(deps, client.id);
  const test = await testWebhook(deps, { clientId: client.id, webhookId: id, askedAt });
  return { status: 200, body: toWebhookTestView(test) };
});

export const handler = operation(() => ({
  ...webhookSendingDeps(),
  clients: clients(),
  commitAtOnce: commit(),
  idempotency: idempotency(),
}));
