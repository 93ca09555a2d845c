import { eventVersion } from '#shared/app/notifying/event-version.ts';
import { prepareSender, type SenderDeps } from '#shared/app/notifying/prepare-sender.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { between, instant, seconds } from '#shared/domain/quantities/units.ts';
import { isProbeDue, nextHeartbeat } from '#shared/domain/webhooks/heartbeat.ts';
import { type AttemptResult, judgeAttempt } from '#shared/domain/webhooks/judge-attempt.ts';
import { reactivate } from '#shared/domain/webhooks/reactivate.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { EventRenderer } from '#shared/ports/event-renderer.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type ProbeDeps = SenderDeps & {
  readonly webhooks: Pick<WebhookStore, 'get' | 'replacing'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly renderer: Pick<EventRenderer, 'heartbeat'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: NewId;
};

/** Held up for longer, it may be that the webhook was deleted or changed and its client knows. */
const LAST_MOMENT = seconds(20);

/**
 * Asks the receiver of an inactive webhook whether it is back, when the hour has come: by a heartbeat, with nothing
 * waiting. If it is, the webhook is active again; if not, there is another one in an hour.
 *
 * The next one is planned before this one is sent, so that of all workers that find it due one sends it. One that
 * dies in between leaves it out.
 */
export const probe = async (
  deps: ProbeDeps,
  { clientId, webhookId, lane = 0 }: DeliveryMessage,
): Promise<'again' | 'done'> => {
  const { webhooks, clock, commit } = deps;
  const webhook = lane === 0 ? await webhooks.get(clientId, webhookId) : undefined;
  const now = clock.now();
  if (!webhook || !isProbeDue(webhook, now)) return 'done';
  const version = await eventVersion(deps.clients, webhook);
  if (version === undefined) return 'done';
  const send = await prepareSender(deps, webhook);
  const heartbeatAt = nextHeartbeat(webhook.heartbeatAt, now);
  const planned = { ...webhook, heartbeatAt, dueAt: heartbeatAt, version: webhook.version + 1 };
  try {
    await commit(webhooks.replacing(planned, webhook));
  } catch (failure) {
    if (failure instanceof StaleWrite) return 'again';
    throw failure;
  }
  if (between(now, clock.now()) > LAST_MOMENT) return 'done';
  const reply = await send(deps.newId(), [deps.renderer.heartbeat(now, version, 0)]);
  return note(deps, planned, judgeAttempt(reply.kind === 'answered' ? reply : undefined));
};

/** Notes what came of it, unless the client changed or deleted the webhook meanwhile: then it said nothing of what is now. */
const note = async (
  { webhooks, commit, clock }: ProbeDeps,
  probed: Webhook,
  { kind }: AttemptResult,
): Promise<'again' | 'done'> => {
  if (kind === 'failed') return 'done';
  const now = clock.now();
  const changed =
    kind === 'succeeded'
      ? { ...reactivate(probed, now), lastSuccess: instant(Math.max(probed.lastSuccess, now)) }
      : { ...probed, isGone: true, dueAt: null, version: probed.version + 1 };
  try {
    await commit(webhooks.replacing(changed, probed));
  } catch (failure) {
    if (!(failure instanceof StaleWrite)) throw failure;
  }
  return 'again';
};
