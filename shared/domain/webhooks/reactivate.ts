import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { nextHeartbeat } from '#shared/domain/webhooks/heartbeat.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/**
 * Gives a webhook its attempts back, as an update or a successful test does: it is active, and what
 * waits is tried at once, in every lane. An attempt that is under way keeps its lease and its batch.
 */
export const reactivate = (webhook: Webhook, now: Instant): Webhook => ({
  ...webhook,
  isActive: true,
  isGone: false,
  failures: 0,
  retryAt: null,
  freshSince: instant(Math.max(now, (webhook.freshSince ?? 0) + 1)),
  heartbeatAt: webhook.isActive ? webhook.heartbeatAt : nextHeartbeat(webhook.heartbeatAt, now),
  dueAt: now,
  version: webhook.version + 1,
});
