import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/**
 * A lane whose batch is tried again now and not when it was planned. An attempt that somebody asked for uses up none of
 * those that are made by themselves: whoever is impatient does not lose the webhook sooner.
 */
export const triedNow = (lane: Webhook, now: Instant): Webhook => ({
  ...lane,
  failures: Math.max(0, lane.failures - 1),
  retryAt: null,
  dueAt: now,
  version: lane.version + 1,
});
