import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { lastToldBy } from '#shared/domain/webhooks/last-told.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type TakeDeliveredDeps = {
  readonly webhooks: Pick<WebhookStore, 'noteTold' | 'dequeue'>;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Takes events out of the queue that the receiver has. What it was told is noted before, so that wherever
 * this stops, nothing older and nothing of it is ever told after it. Safe to run twice.
 */
export const takeDelivered = async (
  { webhooks, clock }: TakeDeliveredDeps,
  webhook: Webhook,
  orderKeys: readonly string[],
): Promise<void> => {
  await webhooks.noteTold(webhook, lastToldBy(orderKeys), clock.now());
  await webhooks.dequeue(laneAddress(webhook), orderKeys);
};
