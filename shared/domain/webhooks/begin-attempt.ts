import { between, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { Webhook, WebhookBatch } from '#shared/domain/webhooks/webhook.ts';

/** Six times what an attempt may take. It only matters when a worker dies during one. */
export const ATTEMPT_LEASE = seconds(30);

/** What a POST may take, and how far the clocks of two functions may be apart. */
const LAST_MOMENT = seconds(10);

/**
 * Whether there is time to send before somebody else may take over, who would send it too, or another batch
 * in its place. A function can be held up anywhere, also between taking the lease and sending.
 */
export const isInTime = (
  { leasedUntil }: Pick<BegunAttempt, 'leasedUntil'>,
  now: Instant,
): boolean => between(now, leasedUntil) > LAST_MOMENT;

/** A batch that goes out, be it for the first time or again. */
export type ChosenBatch = Omit<WebhookBatch, 'isDelivered'>;

/** A webhook with an attempt under way. */
export type BegunAttempt = Webhook & {
  readonly batch: WebhookBatch;
  readonly leasedUntil: Instant;
};

/** Whether a worker is busy with an attempt, so that nobody else may begin one. */
export const isLeased = (webhook: Webhook, now: Instant): boolean =>
  webhook.leasedUntil !== null && webhook.leasedUntil > now;

/**
 * The webhook as it must be stored before anything is sent: the batch is frozen and the lease is
 * taken. The write fails when the webhook was changed or deleted, so no attempt begins after that.
 */
export const beginAttempt = (
  webhook: Webhook,
  batch: ChosenBatch,
  leasedUntil: Instant,
): BegunAttempt => ({
  ...webhook,
  batch: { ...batch, isDelivered: false },
  leasedUntil,
  // Whoever reads the agenda then finds what a dead worker left.
  dueAt: leasedUntil,
  version: webhook.version + 1,
});
