import { requireCaller } from '#shared/app/clients/require-client.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { checkRoom } from '#shared/app/webhooks/check-room.ts';
import {
  checkWebhookInput,
  sealWebhookInput,
  type WebhookInput,
  type WebhookRules,
} from '#shared/app/webhooks/webhook-input.ts';
import { nextHeartbeat } from '#shared/domain/webhooks/heartbeat.ts';
import { UNDIVIDED } from '#shared/domain/webhooks/lanes.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { MAX_WEBHOOKS_PER_CLIENT } from '#shared/domain/webhooks/webhook-limit.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Sealer } from '#shared/ports/sealer.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type CreateWebhookDeps = WebhookRules & {
  readonly webhooks: Pick<WebhookStore, 'adding' | 'all'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly commit: Commit;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * Use case: subscribe a receiver to a client's events.
 *
 * @throws {DomainError} `webhook_not_valid` for a URL that cannot be or is already used, a header
 * that cannot be sent, or a version that has come to its end; `forbidden` at the limit of webhooks; `unauthorized` when the client was deleted.
 */
export const createWebhook = (
  deps: CreateWebhookDeps,
  input: WebhookInput & { readonly clientId: string },
): Promise<Webhook> => addWebhook(deps, input, async () => MAX_WEBHOOKS_PER_CLIENT);

/**
 * Adds a webhook while the client has fewer than so many.
 *
 * @param limit Asked anew whenever somebody else was faster, and before anything else is; throws where none is to be added.
 */
export const addWebhook = async (
  { webhooks, clients, commit, sealer, clock, newId, ...rules }: CreateWebhookDeps,
  { clientId, ...input }: WebhookInput & { readonly clientId: string },
  limit: () => Promise<number>,
): Promise<Webhook> => {
  checkWebhookInput(input, rules);
  const id = newId();
  const now = clock.now();
  const heartbeatAt = nextHeartbeat(now, now);
  const webhook: Webhook = {
    clientId,
    id,
    ...input,
    ...(await sealWebhookInput(input, { clientId, id }, sealer)),
    sharesUrl: true,
    previousSecret: null,
    isActive: true,
    isGone: false,
    // Its first event divides it, where the stage wants that.
    layout: UNDIVIDED,
    lane: 0,
    freshSince: null,
    failures: 0,
    batch: null,
    leasedUntil: null,
    retryAt: null,
    heartbeatAt,
    lastSuccess: now,
    createdAt: now,
    updatedAt: now,
    version: 1,
    dueAt: heartbeatAt,
  };
  await retryStale(clock, async () => {
    const most = await limit();
    await Promise.all([requireCaller(clients, clientId), checkRoom(webhooks, webhook)]);
    await commit(webhooks.adding(webhook, most));
  });
  return webhook;
};
