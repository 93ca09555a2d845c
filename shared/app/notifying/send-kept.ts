import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { isStill, noteSuccess } from '#shared/app/notifying/lane-and-subscription.ts';
import { attemptOf } from '#shared/app/notifying/note-attempt.ts';
import { prepareSender, type SenderDeps } from '#shared/app/notifying/prepare-sender.ts';
import { takeDelivered } from '#shared/app/notifying/take-delivered.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { after, between, type Instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { ATTEMPT_LEASE, isInTime } from '#shared/domain/webhooks/begin-attempt.ts';
import {
  type Delivery,
  type DeliveryAttempt,
  withAttempt,
} from '#shared/domain/webhooks/delivery.ts';
import { judgeAttempt } from '#shared/domain/webhooks/judge-attempt.ts';
import { afterAttempt, type Shelf } from '#shared/domain/webhooks/shelf.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportAttempt } from '#shared/ports/report-attempt.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type SendKeptDeps = SenderDeps & {
  readonly webhooks: WebhookStore;
  readonly commit: Commit;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly report: ReportAttempt;
  readonly clock: Pick<Clock, 'now' | 'duringWork'>;
};

export type KeptDelivery = Delivery & { readonly kept: NonNullable<Delivery['kept']> };

export const isKept = (delivery: Delivery | undefined): delivery is KeptDelivery =>
  delivery?.status === 'kept' && delivery.kept !== null;

/** A delivery, what it holds, and the shelf as it was when the delivery was chosen. */
export type ChosenDelivery = {
  readonly shelf: Shelf;
  readonly delivery: KeptDelivery;
  readonly events: readonly QueuedEvent[];
};

/**
 * Sends a delivery from the shelf, under the id and with the bytes that it always had. The shelf is leased by the last write
 * before the POST, and the result is noted on shelf and delivery together: whoever dies in between has it sent again.
 *
 * @throws {StaleWrite} when more was asked for meanwhile, or another worker was faster: nothing was sent.
 */
export const sendKept = async (
  deps: SendKeptDeps,
  webhook: Webhook,
  { shelf, delivery, events }: ChosenDelivery,
): Promise<'again' | 'done'> => {
  const post = await prepareSender(deps, webhook);
  const lease = deps.clock.duringWork(ATTEMPT_LEASE);
  const leasedUntil = after(deps.clock.now(), lease);
  const leased = { ...shelf, leasedUntil, dueAt: leasedUntil, version: shelf.version + 1 };
  await deps.commit([deps.webhooks.log.replacingShelf(leased)]);
  // The layout is nothing to the shelf, which is in none.
  if (!(await isStill(deps, webhook, true))) return giveBack(deps, leased);

  const at = deps.clock.now();
  // Whoever takes over looks at what is stored, and sends it.
  if (!isInTime({ leasedUntil }, at)) return 'done';
  const bodies = events.map(({ body }) => body);
  const reply = await post(delivery.id, bodies);
  const attempt = attemptOf(reply, at, deps.clock.now());
  const answer = reply.kind === 'answered' ? reply : undefined;
  const isDelivered = judgeAttempt(answer).kind === 'succeeded';
  const result = { id: delivery.id, attempt, isDelivered };
  const retryAt = await settle(deps, leased, result);
  deps.report({
    clientId: webhook.clientId,
    webhookId: webhook.id,
    failuresBefore: delivery.attempts.length,
    events: events.length,
    isSuccess: isDelivered,
    status: attempt.status,
    reason: reply.kind === 'failed' ? reply.reason : null,
    isLast: false,
  });
  if (isDelivered) {
    await takeDelivered(deps, webhook, delivery.kept.orderKeys);
    await noteSuccess(deps, webhook);
  }
  return retryAt === null ? 'again' : waitForRetry(deps, webhook, retryAt);
};

const giveBack = async (
  { webhooks, commit, clock }: SendKeptDeps,
  leased: Shelf,
): Promise<'again'> => {
  const given = { leasedUntil: null, dueAt: clock.now(), version: leased.version + 1 };
  await commit([webhooks.log.replacingShelf({ ...leased, ...given })]);
  return 'again';
};

type Result = {
  readonly id: string;
  readonly attempt: DeliveryAttempt;
  readonly isDelivered: boolean;
};

/**
 * Notes what came of an attempt, on what is asked for by now. Of one whose lease is over only a success counts: who took
 * over notes the rest.
 *
 * @returns when it is tried again; null for never, or not by this.
 */
const settle = async (
  { webhooks: { log }, commit, clock }: SendKeptDeps,
  leased: Shelf,
  { id, attempt, isDelivered }: Result,
): Promise<Instant | null> => {
  for (;;) {
    const [shelf, delivery] = await Promise.all([log.shelf(leased), log.get(leased, id)]);
    const isOwn = shelf.leasedUntil === leased.leasedUntil;
    if (!delivery || !(isOwn || isDelivered)) return null;
    const next = afterAttempt(shelf, leased, { id, isDelivered }, clock.now());
    const nextAttemptAt = next.retryAt;
    const noted = log.replacing(withAttempt(delivery, attempt, { isDelivered, nextAttemptAt }));
    const isNoted = await taken(commit(isOwn ? [noted, log.replacingShelf(next)] : [noted]));
    if (isNoted) return nextAttemptAt;
  }
};

/** Whether what was read was still so when it was written. */
const taken = async (writing: Promise<void>): Promise<boolean> => {
  try {
    await writing;
    return true;
  } catch (failure) {
    if (failure instanceof StaleWrite) return false;
    throw failure;
  }
};

const waitForRetry = async (
  { deliveries, clock }: SendKeptDeps,
  webhook: Webhook,
  retryAt: Instant,
): Promise<'done'> => {
  const wait = between(clock.now(), retryAt);
  await deliveries.send([laneAddress(webhook)], milliseconds(Math.max(0, wait)));
  return 'done';
};
