import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

const EVERY = hours(1);

/**
 * Whether a heartbeat is to be sent now. Not while a batch is being retried: the retries ask the
 * same question, and a day's heartbeats at once would answer none.
 */
export const isHeartbeatDue = ({ isActive, batch, heartbeatAt }: Webhook, now: Instant): boolean =>
  isActive && (batch === null || batch.isDelivered) && heartbeatAt <= now;

/** The heartbeat that was planned, or one in an hour where its time is past: nothing is made up for. */
export const heartbeatFrom = (planned: Instant, now: Instant): Instant =>
  planned > now ? planned : after(now, EVERY);

/**
 * When an inactive webhook is asked whether its receiver has come back, by a heartbeat; null for one that said it never
 * will, and in lanes other than 0, which know nothing of heartbeats.
 */
export const nextProbe = ({ isGone, heartbeatAt, lane }: Webhook): Instant | null =>
  isGone || lane > 0 ? null : heartbeatAt;

/** Whether it is to be asked now. What it has to drop is dropped before: then it is due for that. */
export const isProbeDue = (webhook: Webhook, now: Instant): boolean =>
  !webhook.isActive &&
  webhook.dueAt !== null &&
  webhook.dueAt === nextProbe(webhook) &&
  webhook.dueAt <= now;

/** The heartbeat after the one that was planned; those that were missed meanwhile are left out. */
export const nextHeartbeat = (planned: Instant, now: Instant): Instant =>
  heartbeatFrom(after(planned, EVERY), now);

/**
 * Where a heartbeat stands in the queue: before all events (`!` sorts before every digit and
 * letter), so that it tells of the backlog before the backlog itself. The same heartbeat has the
 * same key however often it is made.
 */
export const heartbeatOrderKey = (planned: Instant): string =>
  `${HEARTBEAT}${String(planned).padStart(15, '0')}`;

/** Whether what stands there in the queue is a heartbeat. */
export const isHeartbeatKey = (orderKey: string): boolean => orderKey.startsWith(HEARTBEAT);

const HEARTBEAT = '!heartbeat#';
