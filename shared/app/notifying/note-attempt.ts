import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { between, type Instant } from '#shared/domain/quantities/units.ts';
import {
  type Delivery,
  type DeliveryAttempt,
  dropped,
  withAttempt,
} from '#shared/domain/webhooks/delivery.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';
import type { WebhookReply } from '#shared/ports/webhook-transport.ts';

export type NoteAttemptDeps = {
  readonly webhooks: Pick<WebhookStore, 'log'>;
  readonly commit: Commit;
};

/** What came of an attempt at one delivery of a lane. */
export type AttemptNote = {
  readonly id: string;
  readonly events: number;
  readonly attempt: DeliveryAttempt;
  readonly isDelivered: boolean;
  readonly nextAttemptAt: Instant | null;
};

/**
 * Notes an attempt for whoever wants to know what became of a delivery. It is noted after everything that delivery depends
 * on: an attempt whose worker died is missing, and nothing else is.
 */
export const noteAttempt = async (
  deps: NoteAttemptDeps,
  { clientId, id: webhookId, lane }: Pick<Webhook, 'clientId' | 'id' | 'lane'>,
  { id, events, attempt, ...after }: AttemptNote,
): Promise<void> => {
  const first = unseen({ clientId, webhookId, lane, id, events, createdAt: attempt.at });
  await noting(deps, first, (delivery) => withAttempt(delivery ?? first, attempt, after));
};

/** Notes that a delivery which waited to be tried again is none any more. */
export const noteDropped = (
  deps: NoteAttemptDeps,
  { clientId, id: webhookId }: Pick<Webhook, 'clientId' | 'id'>,
  id: string,
): Promise<void> =>
  noting(deps, { clientId, webhookId, id }, (delivery) =>
    delivery?.status === 'pending' ? dropped(delivery) : undefined,
  );

/** Notes something of a delivery as it is now, unless there is nothing to note. */
export const noting = async (
  { webhooks: { log }, commit }: NoteAttemptDeps,
  { id, ...of }: Pick<Delivery, 'clientId' | 'webhookId' | 'id'>,
  next: (found: Delivery | undefined) => Delivery | undefined,
): Promise<void> => {
  for (;;) {
    const found = await log.get(of, id);
    const noted = next(found);
    if (!noted) return;
    try {
      await commit([found ? log.replacing(noted) : log.adding(noted)]);
      return;
    } catch (failure) {
      if (!(failure instanceof StaleWrite)) throw failure;
    }
  }
};

/** A delivery of which nothing was noted yet. */
export const unseen = (
  delivery: Pick<Delivery, 'clientId' | 'webhookId' | 'lane' | 'id' | 'events' | 'createdAt'>,
): Delivery => ({
  ...delivery,
  status: 'pending',
  attempts: [],
  nextAttemptAt: null,
  kept: null,
  version: 0,
});

/** The attempt of which a reply is what came. */
export const attemptOf = (reply: WebhookReply, at: Instant, until: Instant): DeliveryAttempt => ({
  at,
  took: between(at, until),
  status: reply.kind === 'answered' ? reply.status : null,
  response: reply.kind === 'answered' ? reply.body : null,
});
