import { type RetryDeliveryDeps, retryDelivery } from '#shared/app/webhooks/retry-delivery.ts';
import { retryWebhookDelivery } from '#shared/contract/operations/webhooks/retry-webhook-delivery.ts';
import { webhookAskingDeps } from '#shared/runtime/connections/webhook-asking-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  retryWebhookDelivery,
  async ({ client, path }, deps: RetryDeliveryDeps) => {
    await retryDelivery(deps, { clientId: client.id, ...path });
    return { status: 202 };
  },
);

export const handler = operation(webhookAskingDeps);
