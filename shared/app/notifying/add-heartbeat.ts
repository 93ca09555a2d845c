import { eventVersion } from '#shared/app/notifying/event-version.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { takeDelivered } from '#shared/app/notifying/take-delivered.ts';
import { heartbeatOrderKey, nextHeartbeat } from '#shared/domain/webhooks/heartbeat.ts';
import { firstLane, lanesOf } from '#shared/domain/webhooks/lanes.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { EventRenderer } from '#shared/ports/event-renderer.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type HeartbeatDeps = {
  readonly webhooks: Pick<
    WebhookStore,
    'backlog' | 'dequeue' | 'enqueue' | 'events' | 'get' | 'noteTold' | 'replacing'
  >;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly renderer: Pick<EventRenderer, 'heartbeat'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** Puts a heartbeat that tells of the backlog in front of the first lane, and plans the next one. */
export const addHeartbeat = async (deps: HeartbeatDeps, webhook: Webhook): Promise<'again'> => {
  const { clientId, id, heartbeatAt, layout } = webhook;
  const now = deps.clock.now();
  const version = await eventVersion(deps.clients, webhook);
  if (version !== undefined) {
    const waiting = await Promise.all(
      lanesOf(layout).map((lane) => waitingIn(deps, webhook, lane)),
    );
    const pending = waiting.reduce((sum, count) => sum + count, 0);
    const body = deps.renderer.heartbeat(now, version, pending);
    const place = { clientId, webhookId: id, lane: firstLane(layout) };
    const ofNobody = {
      ...{ afterErasure: null, erasedWith: null, userSince: null },
      introducedBy: null,
    };
    const orderKey = heartbeatOrderKey(heartbeatAt);
    await deps.webhooks.enqueue([{ ...place, orderKey, body, ...ofNobody, queuedAt: now }]);
  }
  const planned = { ...webhook, heartbeatAt: nextHeartbeat(heartbeatAt, now) };
  await deps.commit(deps.webhooks.replacing({ ...planned, version: webhook.version + 1 }, webhook));
  return 'again';
};

/** How many events wait in a lane. What was delivered and is still there, because a worker stopped or is about to, goes first. */
const waitingIn = async (deps: HeartbeatDeps, webhook: Webhook, lane: number): Promise<number> => {
  const { webhooks } = deps;
  const { clientId, id } = webhook;
  const seen = lane === webhook.lane ? webhook : await webhooks.get(clientId, id, lane);
  const address = laneAddress(webhook, lane);
  if (seen?.batch?.isDelivered) {
    const left = await webhooks.events(address, seen.batch.orderKeys);
    const orderKeys = left.map(({ orderKey }) => orderKey);
    if (orderKeys.length > 0) await takeDelivered(deps, seen, orderKeys);
  }
  return webhooks.backlog(address);
};
