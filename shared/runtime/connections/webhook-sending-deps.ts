import { resolveHost } from '#shared/adapters/webhooks/resolve-host.ts';
import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { webhookTransport } from '#shared/adapters/webhooks/webhook-transport.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { opener } from '#shared/runtime/connections/sealing.ts';
import { commit, webhooks } from '#shared/runtime/connections/stores.ts';
import { webhookReceivers } from '#shared/runtime/connections/webhook-receivers.ts';
import { webhookUrlPolicy } from '#shared/runtime/connections/webhook-url-policy.ts';
import { newId } from '#shared/runtime/new-id.ts';
import { once } from '#shared/runtime/once.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';

const transport = once(() => {
  const { egressProxy, nameServers } = webhookReceivers();
  const resolve = resolveHost(nameServers);
  return webhookTransport({ ...webhookUrlPolicy(), egressProxy, resolve, clock: systemClock });
});

/** All that sending to a webhook needs. */
export const webhookSendingDeps = () => ({
  webhooks: webhooks(),
  commit: commit(),
  deliveries: queue<DeliveryMessage>('webhookDeliveries'),
  opener: opener(),
  signer: webhookSigner,
  transport: transport(),
  renderer: eventRenderer(),
  clock: systemClock,
  newId,
});
