import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { requireActive } from '#shared/app/webhooks/require-active.ts';
import { type DeliveryAddress, requireDelivery } from '#shared/app/webhooks/require-delivery.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import { triedNow } from '#shared/domain/webhooks/retry-now.ts';
import { asking, MOST_ASKED, SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type RetryDeliveryDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'log' | 'replacing'>;
  readonly commit: Commit;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Use case: have a delivery sent again at once. What is asked for is stored, and a worker sends it.
 *
 * @throws {DomainError} `webhook_not_found`, `not_found`; `conflict` for one that cannot be sent again, for a webhook
 * that is inactive, and when too many were asked for that have not been sent yet.
 */
export const retryDelivery = async (
  deps: RetryDeliveryDeps,
  address: DeliveryAddress,
): Promise<void> => {
  const { webhook, delivery } = await requireDelivery(deps.webhooks, address);
  requireActive(webhook);
  const isKept = delivery.kept !== null && delivery.kept.until > deps.clock.now();
  if (isKept) await sendFromShelf(deps, delivery);
  else if (delivery.status === 'pending') await tryNow(deps, delivery);
  else throw cannotBeSent(delivery);
};

const sendFromShelf = async (
  { webhooks: { log }, commit, deliveries, clock }: RetryDeliveryDeps,
  { clientId, webhookId, id }: Delivery,
): Promise<void> => {
  const shelf = await log.shelf({ clientId, webhookId });
  if (shelf.ids.length >= MOST_ASKED && !shelf.ids.includes(id)) {
    const detail = `${MOST_ASKED} deliveries were asked for that have not been sent yet. Use the replay for many.`;
    throw new DomainError('conflict', detail);
  }
  await commit([log.replacingShelf(asking(shelf, id, clock.now()))]);
  await deliveries.send([{ clientId, webhookId, lane: SHELF }]);
};

/** One whose attempt is under way is left alone: it is what was asked for. */
const tryNow = async (
  { webhooks, commit, deliveries, clock }: RetryDeliveryDeps,
  delivery: Delivery,
): Promise<void> => {
  const lane = await webhooks.get(delivery.clientId, delivery.webhookId, delivery.lane);
  if (lane?.batch?.id !== delivery.id || lane.batch.isDelivered) throw cannotBeSent(delivery);
  const now = clock.now();
  if (lane.retryAt === null || lane.retryAt <= now) return;
  await commit(webhooks.replacing(triedNow(lane, now), lane));
  await deliveries.send([laneAddress(lane)]);
};

const cannotBeSent = ({ id }: Delivery) =>
  new DomainError(
    'conflict',
    `Delivery ${id} cannot be sent again: its events are not kept any more.`,
  );
