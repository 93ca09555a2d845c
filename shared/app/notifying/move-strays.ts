import { chunks } from '#shared/app/chunks.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { laneOf } from '#shared/domain/webhooks/lanes.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type MoveStraysDeps = {
  readonly webhooks: Pick<WebhookStore, 'enqueue' | 'dequeuing' | 'checkingLayout'>;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly commit: Commit;
};

/** With the check of the layout they fit into one transaction. */
const AT_ONCE = 90;

/**
 * Moves events to where they belong that are in a lane of a former layout: they were queued before it changed,
 * or by a function that did not know yet. Safe to run twice and at the same time: what is told already by then
 * is not told again.
 *
 * They leave their lane only while the layout is the one by which they were moved. Once it has changed, somebody may have
 * brought them back: every other layout has the same lanes, and lane 0 is that of all layouts with one.
 *
 * @returns whether there were any.
 * @throws {StaleWrite} when the layout has changed: they may be in both lanes then.
 */
export const moveStrays = async (
  { webhooks, deliveries, commit }: MoveStraysDeps,
  webhook: Webhook,
  head: readonly QueuedEvent[],
): Promise<boolean> => {
  const moved = head
    .map((event) => ({ ...event, lane: laneOf(event.orderKey, webhook.layout) }))
    .filter(({ lane }) => lane !== webhook.lane);
  if (moved.length === 0) return false;
  await webhooks.enqueue(moved);
  const lanes = new Set(moved.map(({ lane }) => lane));
  await deliveries.send([...lanes].map((lane) => laneAddress(webhook, lane)));
  const own = laneAddress(webhook);
  for (const piece of chunks(moved, AT_ONCE)) {
    const leaving = piece.map(({ orderKey }) => webhooks.dequeuing(own, orderKey));
    await commit([webhooks.checkingLayout(webhook), ...leaving]);
  }
  return true;
};
