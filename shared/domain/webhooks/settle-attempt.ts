import { after, type Instant } from '#shared/domain/quantities/units.ts';
import type { BegunAttempt } from '#shared/domain/webhooks/begin-attempt.ts';
import { heartbeatFrom } from '#shared/domain/webhooks/heartbeat.ts';
import type { AttemptResult } from '#shared/domain/webhooks/judge-attempt.ts';
import { nextLook } from '#shared/domain/webhooks/next-look.ts';
import { planRetry, type RetrySchedule } from '#shared/domain/webhooks/retry-schedule.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/**
 * The webhook after an attempt. A success starts the count anew; a failure is retried by the
 * schedule; the last one, or a receiver that is gone, makes the webhook inactive.
 *
 * A failure says nothing about a subscription that its client changed meanwhile: the same batch is
 * then tried again at once, at what may be another address with another secret.
 *
 * @param current As it is stored now. @param begun As the attempt began. @param schedule When it is tried again.
 * @returns undefined when another worker has settled it: there is nothing to note.
 */
export const settleAttempt = (
  current: Webhook,
  begun: BegunAttempt,
  result: AttemptResult,
  { now, schedule }: { readonly now: Instant; readonly schedule: RetrySchedule },
): Webhook | undefined => {
  if (current.batch?.id !== begun.batch.id) return undefined;
  const isOwn = current.leasedUntil === begun.leasedUntil;
  // Delivered by one that this one took over from: what is left of this one is its lease.
  if (current.batch.isDelivered) {
    return isOwn ? next(current, { dueAt: nextLook(current, now) }) : undefined;
  }
  if (result.kind === 'succeeded') {
    const noted = delivered(current, now);
    // The one that took over is sending at this moment, and nobody else may.
    const { leasedUntil, dueAt } = current;
    return isOwn ? noted : { ...noted, leasedUntil, dueAt };
  }
  if (!isOwn) return undefined;
  if (current.updatedAt !== begun.updatedAt) return next(current, { retryAt: null, dueAt: now });
  if (result.kind === 'gone') return deactivated(current, now, true);

  const failures = current.failures + 1;
  const { pause } = result;
  const retry = planRetry({ batchId: begun.batch.id, failures, pause }, schedule);
  if (!retry) return deactivated(current, now, false);
  const retryAt = after(now, retry.wait);
  return next(current, { failures: retry.failures, retryAt, dueAt: retryAt });
};

const delivered = (webhook: Webhook, now: Instant): Webhook =>
  next(webhook, {
    failures: 0,
    retryAt: null,
    lastSuccess: now,
    batch: webhook.batch && { ...webhook.batch, isDelivered: true },
    dueAt: nextLook(webhook, now),
  });

/** Due at once, so that what waits in its queue is put aside, and the batch that was refused under its id. */
const deactivated = (webhook: Webhook, now: Instant, isGone: boolean): Webhook =>
  next(webhook, {
    ...{ isActive: false, isGone, heartbeatAt: heartbeatFrom(webhook.heartbeatAt, now) },
    ...{ failures: 0, retryAt: null, dueAt: now },
  });

const next = (webhook: Webhook, change: Partial<Webhook>): Webhook => ({
  ...webhook,
  leasedUntil: null,
  ...change,
  version: webhook.version + 1,
});
