import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { isStill, noteSuccess, switchOff } from '#shared/app/notifying/lane-and-subscription.ts';
import { type AttemptNote, attemptOf, noteAttempt } from '#shared/app/notifying/note-attempt.ts';
import { prepareSender, type SenderDeps } from '#shared/app/notifying/prepare-sender.ts';
import { takeDelivered } from '#shared/app/notifying/take-delivered.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { after, between, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import {
  ATTEMPT_LEASE,
  type BegunAttempt,
  beginAttempt,
  type ChosenBatch,
  isInTime,
} from '#shared/domain/webhooks/begin-attempt.ts';
import { asHeard } from '#shared/domain/webhooks/introduce.ts';
import { isWorthNoting } from '#shared/domain/webhooks/is-worth-noting.ts';
import { type AttemptResult, judgeAttempt } from '#shared/domain/webhooks/judge-attempt.ts';
import { type RetrySchedule, retrySchedules } from '#shared/domain/webhooks/retry-schedule.ts';
import { settleAttempt } from '#shared/domain/webhooks/settle-attempt.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportAttempt } from '#shared/ports/report-attempt.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type AttemptDeps = SenderDeps & {
  readonly webhooks: WebhookStore;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly commit: Commit;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly report: ReportAttempt;
  readonly clock: Pick<Clock, 'now' | 'duringWork'>;
  readonly newId: NewId;
  /** Whether every delivery is noted, or only those that failed, and now and then another one. */
  readonly notesAll: boolean;
};

/** A batch that was delivered and is out of the queue: there may be more, and nothing is left of this one. */
export type Taken = { readonly taken: string };

/** What a queue can delay. Later retries are found by the tick. */
const LONGEST_DELAY = minutes(15);

/**
 * Attempts one delivery and notes what came of it.
 *
 * The batch is frozen and leased by the last write before the POST, so that whatever happens in
 * between, the same bytes go out again under the same id; the events leave the queue only after the
 * success is noted.
 *
 * Held up for longer than the lease holds, it sends nothing. Neither does one from a lane whose subscription
 * was changed or deleted before the lease was taken: the row of the lane does not tell.
 *
 * @throws {StaleWrite} when the webhook was changed, deleted or leased meanwhile: nothing was sent.
 */
export const attemptDelivery = async (
  deps: AttemptDeps,
  webhook: Webhook,
  { id, orderKeys, introduces }: ChosenBatch,
  events: readonly QueuedEvent[],
): Promise<'again' | 'done' | Taken> => {
  const send = await prepareSender(deps, webhook);
  const until = after(deps.clock.now(), deps.clock.duringWork(ATTEMPT_LEASE));
  const begun = beginAttempt(webhook, { id, orderKeys, introduces }, until);
  await deps.commit(deps.webhooks.replacing(begun, webhook));
  const isRetry = webhook.batch?.id === id;
  if (!(await isStill(deps, webhook, isRetry))) return giveBack(deps, begun, isRetry);

  // Whoever takes over looks at what is stored, and sends it.
  if (!isInTime(begun, deps.clock.now())) return 'done';
  const at = deps.clock.now();
  const reply = await send(
    id,
    asHeard(events, { introduces }).map(({ body }) => body),
  );
  const attempt = attemptOf(reply, at, deps.clock.now());
  const result = judgeAttempt(reply.kind === 'answered' ? reply : undefined);
  const settled = await settle(deps, begun, result);
  deps.report({
    clientId: webhook.clientId,
    webhookId: webhook.id,
    failuresBefore: webhook.failures,
    events: events.length,
    isSuccess: result.kind === 'succeeded',
    status: reply.kind === 'answered' ? reply.status : null,
    reason: reply.kind === 'failed' ? reply.reason : null,
    isLast: settled?.isActive === false,
  });
  const isDelivered = result.kind === 'succeeded';
  if (isDelivered) {
    await takeDelivered(deps, webhook, orderKeys);
    await noteSuccess(deps, webhook);
  }
  const isNoted = deps.notesAll || isRetry || !isDelivered || isWorthNoting(webhook, at);
  await note(deps, isNoted ? settled : undefined, { id, events, attempt, isDelivered });
  if (isDelivered) return { taken: id };
  return settled?.retryAt ? waitForRetry(deps, settled) : 'again';
};

/** Of what others settled, or what is gone, nothing is noted here. */
const note = async (
  deps: AttemptDeps,
  settled: Webhook | undefined,
  {
    events,
    ...noted
  }: Omit<AttemptNote, 'events' | 'nextAttemptAt'> & {
    readonly events: readonly QueuedEvent[];
  },
): Promise<void> => {
  if (!settled) return;
  const { retryAt: nextAttemptAt } = settled;
  await noteAttempt(deps, settled, { ...noted, events: events.length, nextAttemptAt });
};

/** Ends an attempt in which nothing was sent. A batch that never was is none. */
const giveBack = async (
  { webhooks, commit, clock }: AttemptDeps,
  begun: BegunAttempt,
  isRetry: boolean,
): Promise<'again'> => {
  const given = { leasedUntil: null, dueAt: clock.now(), version: begun.version + 1 };
  const batch = isRetry ? begun.batch : null;
  await commit(webhooks.replacing({ ...begun, batch, ...given }, begun));
  return 'again';
};

/** Notes the result on the webhook as it is now, or on nothing when it is gone or settled by others. */
const settle = async (
  deps: AttemptDeps,
  begun: BegunAttempt,
  result: AttemptResult,
): Promise<Webhook | undefined> => {
  const { webhooks, commit, clock } = deps;
  const schedule = await scheduleFor(deps, begun, result);
  const read = () => webhooks.get(begun.clientId, begun.id, begun.lane);
  // A failure in a lane is judged by the subscription as it is now; of lane 0 the write tells if it has changed.
  let current = begun.lane > 0 && result.kind !== 'succeeded' ? await read() : begun;
  while (current) {
    const next = settleAttempt(current, begun, result, { now: clock.now(), schedule });
    if (!next) return undefined;
    try {
      if (!next.isActive) await switchOff(deps, current, next);
      await commit(webhooks.replacing(next, current));
      return next;
    } catch (failure) {
      if (!(failure instanceof StaleWrite)) throw failure;
      current = await read();
    }
  }
  return undefined;
};

/** A client that is gone needs none: whoever deletes it deletes its webhooks next. */
const scheduleFor = async (
  { clients }: AttemptDeps,
  { clientId }: BegunAttempt,
  { kind }: AttemptResult,
): Promise<RetrySchedule> => {
  const client = kind === 'failed' ? await clients.get(clientId) : undefined;
  return retrySchedules[client?.environment ?? 'production'];
};

const waitForRetry = async (
  { deliveries, clock }: AttemptDeps,
  webhook: Webhook,
): Promise<'done'> => {
  const now = clock.now();
  const wait = milliseconds(Math.max(0, between(now, webhook.retryAt ?? now)));
  if (wait <= LONGEST_DELAY) await deliveries.send([laneAddress(webhook)], wait);
  return 'done';
};
