import { type DeliverDeps, deliverNext } from '#shared/app/notifying/deliver-next.ts';
import { after, seconds } from '#shared/domain/quantities/units.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';

/** Well below what the function has, so that one more attempt always fits in. */
const RUN_LENGTH = seconds(30);

/**
 * Use case: empty one webhook's queue, batch after batch, in order.
 *
 * Safe to run twice and at the same time: who attempts a delivery holds a lease, and the others leave
 * it to that one, which looks at the queue again when it is done. A long queue is continued by a
 * message to itself.
 */
export const deliverEvents = async (deps: DeliverDeps, message: DeliveryMessage): Promise<void> => {
  const end = after(deps.clock.now(), RUN_LENGTH);
  while ((await deliverNext(deps, message)) === 'again') {
    if (deps.clock.now() >= end) {
      await deps.deliveries.send([message]);
      return;
    }
  }
};
