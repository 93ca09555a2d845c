import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { webhookTransport } from '#shared/adapters/webhooks/webhook-transport.ts';
import { prepareSender, type Sender } from '#shared/app/notifying/prepare-sender.ts';
import { instant, type Milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { localReceivers } from '#test/support/local-receivers.ts';

/** The product's own sender, to receivers on this machine; what it signs with is no secret. */
export const localSender = (): ((webhook: Webhook) => Promise<Sender>) => {
  const clock = {
    now: () => instant(Date.now()),
    duringWork: (length: Milliseconds) => length,
  };
  const transport = webhookTransport({ ...localReceivers, clock, limitMs: seconds(5) });
  const opener = { open: async () => 'a secret' };
  const deps = { opener, signer: webhookSigner, transport, clock };
  return (webhook) => prepareSender(deps, webhook);
};
