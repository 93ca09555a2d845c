import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { laneOf } from '#shared/domain/webhooks/lanes.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type MoveStraysDeps = {
  readonly webhooks: Pick<WebhookStore, 'enqueue' | 'dequeue'>;
  readonly deliveries: Queue<DeliveryMessage>;
};

/**
 * Moves events to where they belong that are in a lane of a former layout: they were queued before it changed,
 * or by a function that did not know yet. Safe to run twice and at the same time: what is told already by then
 * is not told again.
 *
 * @returns whether there were any.
 */
export const moveStrays = async (
  { webhooks, deliveries }: MoveStraysDeps,
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
  await webhooks.dequeue(
    laneAddress(webhook),
    moved.map(({ orderKey }) => orderKey),
  );
  return true;
};
