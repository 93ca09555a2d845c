import { type ListDeliveriesDeps, listDeliveries } from '#shared/app/webhooks/list-deliveries.ts';
import { listWebhookDeliveries } from '#shared/contract/operations/webhooks/list-webhook-deliveries.ts';
import { toWebhookDeliveryView } from '#shared/contract/views/webhook-delivery-view.ts';
import { webhooks } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  listWebhookDeliveries,
  async ({ client, path, page, paginated }, deps: ListDeliveriesDeps) => {
    const of = { clientId: client.id, webhookId: path.webhookId };
    const { page: found, keptEvents } = await listDeliveries(deps, of, page);
    return { status: 200, body: { ...paginated(found, toWebhookDeliveryView), keptEvents } };
  },
);

export const handler = operation(() => ({ webhooks: webhooks() }));
