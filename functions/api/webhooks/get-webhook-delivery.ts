import { requireDelivery } from '#shared/app/webhooks/require-delivery.ts';
import { getWebhookDelivery } from '#shared/contract/operations/webhooks/get-webhook-delivery.ts';
import { toWebhookDeliveryView } from '#shared/contract/views/webhook-delivery-view.ts';
import { webhooks } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly webhooks: Parameters<typeof requireDelivery>[0] };

export const operation = httpOperation(getWebhookDelivery, async ({ client, path }, deps: Deps) => {
  const { delivery } = await requireDelivery(deps.webhooks, { clientId: client.id, ...path });
  return { status: 200, body: toWebhookDeliveryView(delivery) };
});

export const handler = operation(() => ({ webhooks: webhooks() }));
