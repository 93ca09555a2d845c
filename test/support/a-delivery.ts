import { after, hours, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { CREATED } from '#test/support/a-webhook.ts';
import type { World } from '#test/support/operation-spec.ts';
import { webhookDeps } from '#test/support/webhook-stage.ts';

/** A delivery of a webhook that was given up at its first attempt and is kept. */
export const aDelivery = (
  { clientId, id: webhookId }: Pick<Webhook, 'clientId' | 'id'>,
  overrides: Partial<Delivery> = {},
): Delivery => ({
  clientId,
  webhookId,
  id: '0192f7c4-0000-7000-8000-0000000000d1',
  lane: 0,
  status: 'kept',
  events: 2,
  createdAt: CREATED,
  attempts: [{ at: CREATED, status: 410, took: milliseconds(12), response: 'gone' }],
  nextAttemptAt: null,
  kept: { orderKeys: ['1#a', '2#b'], lastQueuedAt: CREATED, until: after(CREATED, hours(168)) },
  version: 1,
  ...overrides,
});

/** Has the log of a world know of a delivery. */
export const addDelivery = async (
  world: World,
  webhook: Pick<Webhook, 'clientId' | 'id'>,
  overrides: Partial<Delivery> = {},
): Promise<Delivery> => {
  const { webhooks, commit } = webhookDeps(world);
  const delivery = aDelivery(webhook, overrides);
  await commit([webhooks.log.adding(delivery)]);
  return delivery;
};
