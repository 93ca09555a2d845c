import { type DeleteWebhookDeps, deleteWebhook } from '#shared/app/webhooks/delete-webhook.ts';
import { requireFirehose } from '#shared/app/webhooks/firehose.ts';
import { deleteFirehose } from '#shared/contract/operations/webhooks/delete-firehose.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { commit, webhooks } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = DeleteWebhookDeps & Parameters<typeof requireFirehose>[0];

export const operation = httpOperation(deleteFirehose, async ({ client }, deps: Deps) => {
  const { id } = await requireFirehose(deps, client.id);
  await deleteWebhook(deps, { clientId: client.id, webhookId: id });
  return { status: 204 };
});

export const handler = operation(() => ({
  webhooks: webhooks(),
  commit: commit(),
  deliveries: queue('webhookDeliveries'),
  clock: systemClock,
}));
