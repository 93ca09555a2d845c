import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { type RetryClock, retryStale } from '#shared/app/retry-stale.ts';
import { requireWebhook } from '#shared/app/webhooks/require-webhook.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { placesOf } from '#shared/domain/webhooks/shelf.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type DeleteWebhookDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'removing'>;
  readonly commit: Commit;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly clock: RetryClock;
};

/** Longer than the removal can take, so that the worker finds it done. */
const AFTER_REMOVAL = seconds(30);

/**
 * Use case: end a subscription. No attempt begins after it; what waits in its lanes is dropped by the
 * worker, which is told first: if we stopped half-way, it would find an orphaned queue or nothing to do.
 *
 * @throws {DomainError} `webhook_not_found`.
 */
export const deleteWebhook = async (
  { webhooks, commit, deliveries, clock }: DeleteWebhookDeps,
  { clientId, webhookId }: { readonly clientId: string; readonly webhookId: string },
): Promise<void> => {
  const webhook = await requireWebhook(webhooks, clientId, webhookId);
  const lanes = placesOf(webhook.layout).map((lane) => laneAddress(webhook, lane));
  await deliveries.send(lanes, AFTER_REMOVAL);
  await retryStale(clock, async () => {
    await commit(webhooks.removing(await requireWebhook(webhooks, clientId, webhookId)));
  });
};
