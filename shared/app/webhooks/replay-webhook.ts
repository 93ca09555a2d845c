import { requireActive } from '#shared/app/webhooks/require-active.ts';
import { requireWebhook } from '#shared/app/webhooks/require-webhook.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { askingSince, SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type ReplayWebhookDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'log'>;
  readonly commit: Commit;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Use case: have all that was given up since a moment sent again. Asked for again while it goes on, it begins anew with
 * what is left.
 *
 * @throws {DomainError} `webhook_not_found`; `conflict` for a webhook that is inactive.
 */
export const replayWebhook = async (
  { webhooks, commit, deliveries, clock }: ReplayWebhookDeps,
  {
    since,
    ...of
  }: { readonly clientId: string; readonly webhookId: string; readonly since: Instant },
): Promise<void> => {
  requireActive(await requireWebhook(webhooks, of.clientId, of.webhookId));
  const shelf = await webhooks.log.shelf(of);
  await commit([webhooks.log.replacingShelf(askingSince(shelf, since, clock.now()))]);
  await deliveries.send([{ ...of, lane: SHELF }]);
};
