import { eventVersion } from '#shared/app/notifying/event-version.ts';
import { heartbeatOrderKey, nextHeartbeat } from '#shared/domain/webhooks/heartbeat.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { EventRenderer } from '#shared/ports/event-renderer.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type HeartbeatDeps = {
  readonly webhooks: Pick<WebhookStore, 'backlog' | 'enqueue' | 'replacing'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly renderer: Pick<EventRenderer, 'heartbeat'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** Puts a heartbeat that tells of the backlog in front of it, and plans the next one. */
export const addHeartbeat = async (deps: HeartbeatDeps, webhook: Webhook): Promise<'again'> => {
  const { clientId, id, heartbeatAt } = webhook;
  const now = deps.clock.now();
  const version = await eventVersion(deps.clients, webhook);
  if (version !== undefined) {
    const pending = await deps.webhooks.backlog(clientId, id);
    const body = deps.renderer.heartbeat(now, version, pending);
    const orderKey = heartbeatOrderKey(heartbeatAt);
    const ofNobody = { afterErasure: null, erasedWith: null, userSince: null };
    const event = { clientId, webhookId: id, orderKey, body, ...ofNobody, queuedAt: now };
    await deps.webhooks.enqueue([event]);
  }
  const planned = { ...webhook, heartbeatAt: nextHeartbeat(heartbeatAt, now) };
  await deps.commit(deps.webhooks.replacing({ ...planned, version: webhook.version + 1 }, webhook));
  return 'again';
};
