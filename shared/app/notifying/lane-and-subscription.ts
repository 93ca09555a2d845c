import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { between, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import { isSettling } from '#shared/domain/webhooks/lanes.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type SubscriptionDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'replacing'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** How old the last success of a webhook may look that is divided: its lanes would meet at the row. */
const LATEST = minutes(1);

/**
 * Whether the subscription is still the one that a lane was seen from, now that the lane's batch is frozen. A
 * batch that was sent before goes on being sent from where it is, also when the layout has changed.
 *
 * Lane 0 is the subscription: freezing its batch is what fails.
 */
export const isStill = async (
  { webhooks }: SubscriptionDeps,
  { clientId, id, lane, updatedAt, layout }: Webhook,
  isRetry: boolean,
): Promise<boolean> => {
  if (lane === 0) return true;
  const now = await webhooks.get(clientId, id);
  if (!now?.isActive || now.updatedAt !== updatedAt) return false;
  return isRetry || (now.layout.changes === layout.changes && !isSettling(now.layout));
};

/**
 * Makes a webhook inactive because of one of its lanes.
 *
 * @param seen From the lane, with what was decided by. @param off As the lane would have it.
 * @throws {StaleWrite} when it is not the same any more.
 */
export const switchOff = async (
  { webhooks, commit, clock }: SubscriptionDeps,
  { clientId, id, lane, updatedAt, freshSince }: Webhook,
  { isGone, heartbeatAt }: Pick<Webhook, 'isGone' | 'heartbeatAt'>,
): Promise<void> => {
  if (lane === 0) return;
  const found = await webhooks.get(clientId, id);
  if (!found?.isActive) return;
  if (found.updatedAt !== updatedAt || found.freshSince !== freshSince) throw new StaleWrite([0]);
  const off = { ...found, isActive: false, isGone, heartbeatAt, dueAt: clock.now() };
  await commit(webhooks.replacing({ ...off, version: found.version + 1 }, found));
};

/** Notes the success of a lane on the subscription, unless another one was noted a moment ago. */
export const noteSuccess = async (
  { webhooks, commit, clock }: SubscriptionDeps,
  { clientId, id, lane, lastSuccess }: Webhook,
): Promise<void> => {
  const now = clock.now();
  if (lane === 0 || !isOld(lastSuccess, now)) return;
  const found = await webhooks.get(clientId, id);
  if (!found || !isOld(found.lastSuccess, now)) return;
  try {
    const noted = { ...found, lastSuccess: instant(now), version: found.version + 1 };
    await commit(webhooks.replacing(noted, found));
  } catch (failure) {
    // Whoever was faster has noted another one, or changed more than that.
    if (!(failure instanceof StaleWrite)) throw failure;
  }
};

const isOld = (lastSuccess: Instant, now: Instant): boolean => between(lastSuccess, now) > LATEST;
