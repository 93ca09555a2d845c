import { type PutFirehoseDeps, putFirehose } from '#shared/app/webhooks/firehose.ts';
import { putFirehose as contract } from '#shared/contract/operations/webhooks/put-firehose.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { webhookWritingDeps } from '#shared/runtime/connections/webhook-writing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, body }, deps: PutFirehoseDeps) => {
    await putFirehose(deps, { clientId: client.id, ...body });
    return { status: 204 };
  },
);

export const handler = operation(() => ({
  ...webhookWritingDeps(),
  clients: clients(),
  deliveries: queue('webhookDeliveries'),
}));
