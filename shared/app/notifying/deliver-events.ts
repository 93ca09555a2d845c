import { type DeliverDeps, deliverNext, type Step } from '#shared/app/notifying/deliver-next.ts';
import { after, seconds } from '#shared/domain/quantities/units.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';

/** Well below what the function has, so that one more attempt always fits in. */
const RUN_LENGTH = seconds(30);

/**
 * Use case: empty one lane of a webhook, batch after batch, in order.
 *
 * Safe to run twice and at the same time: who attempts a delivery holds a lease, and the others leave
 * it to that one, which looks at the lane again when it is done. A long one is continued by a
 * message to itself.
 */
export const deliverEvents = async (deps: DeliverDeps, message: DeliveryMessage): Promise<void> => {
  if (await isBusy(deps, message)) return;
  const end = after(deps.clock.now(), RUN_LENGTH);
  let step: Step = 'again';
  do {
    step = await deliverNext(deps, message, step);
    if (step === 'done') return;
  } while (deps.clock.now() < end);
  await deps.deliveries.send([message]);
};

/**
 * Whether somebody delivers there, by the lane's own row: most messages of a busy webhook come to lanes that are
 * being delivered, and all of them together are more than the partition of the subscription can answer.
 */
const isBusy = async ({ webhooks, clock }: DeliverDeps, message: DeliveryMessage) =>
  message.lane !== undefined && ((await webhooks.leasedUntil(message)) ?? 0) > clock.now();
