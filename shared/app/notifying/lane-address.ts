import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';

/** The message by which a worker looks at the lane that a webhook is seen from, or at another of its lanes. */
export const laneAddress = (
  { clientId, id: webhookId, lane: own }: Pick<Webhook, 'clientId' | 'id' | 'lane'>,
  lane = own,
): DeliveryMessage => ({ clientId, webhookId, ...(lane > 0 && { lane }) });
