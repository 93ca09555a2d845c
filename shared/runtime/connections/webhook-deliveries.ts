import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { envNumber } from '#shared/runtime/env.ts';

/** Where whoever delivers to a webhook is woken, and how long the events wait for their elders before that. */
export const webhookDeliveries = () => ({
  deliveries: queue<DeliveryMessage>('webhookDeliveries'),
  holdBack: milliseconds(envNumber(environmentNames.webhookHoldBackMs)),
});
