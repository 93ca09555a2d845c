import type { DeliveryMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { webhooks } from '#shared/runtime/connections/stores.ts';

/** All that asking for a delivery once more needs. */
export const webhookAskingDeps = () => ({
  ...repeatableDeps(),
  webhooks: webhooks(),
  deliveries: queue<DeliveryMessage>('webhookDeliveries'),
  clock: systemClock,
});
