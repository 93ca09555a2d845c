import { retryStale } from '#shared/app/retry-stale.ts';
import { checkRoom } from '#shared/app/webhooks/check-room.ts';
import { requireWebhook } from '#shared/app/webhooks/require-webhook.ts';
import {
  checkWebhookInput,
  sealWebhookInput,
  type WebhookChange,
  type WebhookInput,
  type WebhookRules,
} from '#shared/app/webhooks/webhook-input.ts';
import { after, hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import { reactivate } from '#shared/domain/webhooks/reactivate.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Sealer } from '#shared/ports/sealer.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type UpdateWebhookDeps = WebhookRules & {
  readonly webhooks: Pick<WebhookStore, 'get' | 'all' | 'replacing'>;
  readonly commit: Commit;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly sealer: Sealer;
  readonly clock: Clock;
};

/** How long the secret before still signs beside the new one, for receivers that change over. */
const SECRET_OVERLAP = hours(24);

/**
 * Use case: change a subscription, or just give it its attempts back. Any update reactivates. Events
 * that wait stay as they are and go to the new address, signed with the new secret.
 *
 * @throws {DomainError} `webhook_not_found`, `webhook_not_valid`.
 */
export const updateWebhook = async (
  deps: UpdateWebhookDeps,
  { clientId, webhookId, change }: WebhookAddress & { readonly change: WebhookChange },
): Promise<Webhook> => {
  const { webhooks, commit, clock } = deps;
  const found = await requireWebhook(webhooks, clientId, webhookId);
  checkWebhookInput(change, deps);
  const sealed = await sealWebhookInput(change, found, deps.sealer);
  const updated = await retryStale(clock, async () => {
    const current = await requireWebhook(webhooks, clientId, webhookId);
    const next = changed(current, sealed, clock.now());
    const isElsewhere = next.url !== current.url || next.apiVersion !== current.apiVersion;
    if (isElsewhere) await checkRoom(webhooks, next);
    await commit(webhooks.replacing(next, current));
    return next;
  });
  await deps.deliveries.send([{ clientId, webhookId }]);
  return updated;
};

type WebhookAddress = { readonly clientId: string; readonly webhookId: string };

const changed = (current: Webhook, sealed: Partial<WebhookInput>, now: Instant): Webhook => ({
  ...reactivate(current, now),
  ...sealed,
  ...(sealed.secret !== undefined && {
    previousSecret: { secret: current.secret, expiresAt: after(now, SECRET_OVERLAP) },
  }),
  // Strictly later, so that an attempt that began before can tell.
  updatedAt: instant(Math.max(now, current.updatedAt + 1)),
});
