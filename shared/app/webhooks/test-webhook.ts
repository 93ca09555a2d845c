import { eventVersion } from '#shared/app/notifying/event-version.ts';
import { prepareSender, type SenderDeps } from '#shared/app/notifying/prepare-sender.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireWebhook, webhookNotFound } from '#shared/app/webhooks/require-webhook.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { judgeAttempt } from '#shared/domain/webhooks/judge-attempt.ts';
import { reactivate } from '#shared/domain/webhooks/reactivate.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { EventRenderer } from '#shared/ports/event-renderer.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';
import type { WebhookReply } from '#shared/ports/webhook-transport.ts';

export type TestWebhookDeps = SenderDeps & {
  readonly webhooks: Pick<WebhookStore, 'get' | 'replacing'>;
  readonly clients: Pick<ClientStore, 'get'>;
  /** Takes effect at once: what was sent must not be sent again for a write that was stale. */
  readonly commitAtOnce: Commit;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly renderer: Pick<EventRenderer, 'test'>;
  readonly clock: Clock;
  readonly newId: NewId;
};

type WantedTest = {
  readonly clientId: string;
  readonly webhookId: string;
  /** When the event took place; with the same, and the same id, a repetition sends the same bytes. */
  readonly askedAt: Instant;
};

export type WebhookTest = {
  readonly isSuccess: boolean;
  readonly description: string;
  /** What the receiver answered; null when it did not. */
  readonly response: Extract<WebhookReply, { kind: 'answered' }> | null;
};

/**
 * Use case: send a test event at once, past the queue. A success reactivates the webhook and what
 * waits is delivered; a failure changes nothing.
 *
 * Where no answer came, the client is told the same words whatever the reason was: a test must not
 * be of use to find out what else can be reached from here.
 *
 * @throws {DomainError} `webhook_not_found`.
 */
export const testWebhook = async (
  deps: TestWebhookDeps,
  { clientId, webhookId, askedAt }: WantedTest,
): Promise<WebhookTest> => {
  const webhook = await requireWebhook(deps.webhooks, clientId, webhookId);
  const version = await eventVersion(deps.clients, webhook);
  if (version === undefined) throw webhookNotFound(webhookId);
  const send = await prepareSender(deps, webhook);
  const reply = await send(deps.newId(), [deps.renderer.test(askedAt, version)]);
  const response = reply.kind === 'answered' ? reply : null;
  const isSuccess = judgeAttempt(response ?? undefined).kind === 'succeeded';
  if (isSuccess) await noteSuccess(deps, { clientId, webhookId }, askedAt);
  return { isSuccess, description: describe(isSuccess, response), response };
};

/** Notes it once, of however many repetitions of the request. */
const noteSuccess = async (
  deps: TestWebhookDeps,
  address: DeliveryMessage,
  askedAt: Instant,
): Promise<void> => {
  const { webhooks, commitAtOnce, clock } = deps;
  await retryStale(clock, async () => {
    const current = await requireWebhook(webhooks, address.clientId, address.webhookId);
    const { isActive, failures, lastSuccess } = current;
    if (isActive && failures === 0 && lastSuccess >= askedAt) return;
    const latest = instant(Math.max(lastSuccess, askedAt));
    const next = { ...reactivate(current, clock.now()), lastSuccess: latest };
    await commitAtOnce(webhooks.replacing(next, current));
  });
  await deps.deliveries.send([address]);
};

const describe = (isSuccess: boolean, response: WebhookTest['response']): string => {
  if (isSuccess) return 'The test event was delivered.';
  if (!response) {
    return 'The receiver could not be reached or gave no complete answer in 5 seconds.';
  }
  return `The receiver answered ${response.status}. Any status from 200 to 299 is a success.`;
};
