import { type ReplayWebhookDeps, replayWebhook } from '#shared/app/webhooks/replay-webhook.ts';
import { replayWebhook as contract } from '#shared/contract/operations/webhooks/replay-webhook.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { webhookAskingDeps } from '#shared/runtime/connections/webhook-asking-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, body }, deps: ReplayWebhookDeps) => {
    const since = instant(Date.parse(body.since));
    await replayWebhook(deps, { clientId: client.id, webhookId: path.webhookId, since });
    return { status: 202 };
  },
);

export const handler = operation(webhookAskingDeps);
