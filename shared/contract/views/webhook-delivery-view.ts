import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Delivery, DeliveryAttempt } from '#shared/domain/webhooks/delivery.ts';

/** A delivery as its client sees it. */
export const toWebhookDeliveryView = (delivery: Delivery) => ({
  id: delivery.id,
  status: statuses[delivery.status],
  events: delivery.events,
  createdAt: toTimestamp(delivery.createdAt),
  nextAttemptAt: timestampOr(delivery.nextAttemptAt),
  keptUntil: timestampOr(delivery.kept?.until ?? null),
  attempts: delivery.attempts.map(toAttemptView),
});

const statuses = {
  pending: 'PENDING',
  delivered: 'DELIVERED',
  kept: 'KEPT',
  dropped: 'DROPPED',
} as const satisfies Record<Delivery['status'], string>;

/** How long it took to get no answer tells of our network, which is nobody's business. */
const toAttemptView = ({ at, status, took, response }: DeliveryAttempt) => ({
  at: toTimestamp(at),
  status,
  durationMs: status === null ? null : took,
  response,
});

const timestampOr = (moment: Instant | null) => (moment === null ? null : toTimestamp(moment));
