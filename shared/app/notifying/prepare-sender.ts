import { headerOf, secretOf } from '#shared/app/webhooks/webhook-input.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { WebhookSigner } from '#shared/ports/webhook-signer.ts';
import type { WebhookReply, WebhookTransport } from '#shared/ports/webhook-transport.ts';

export type SenderDeps = {
  readonly opener: Opener;
  readonly signer: WebhookSigner;
  readonly transport: WebhookTransport;
  readonly clock: Pick<Clock, 'now'>;
};

/** Signs and posts events, each of them compact JSON already, as one array under a delivery id. */
export type Sender = (id: string, events: readonly string[]) => Promise<WebhookReply>;

/** Opens what it takes to send to a webhook, so that afterwards nothing but the POST is left to do. */
export const prepareSender = async (
  { opener, signer, transport, clock }: SenderDeps,
  webhook: Webhook,
): Promise<Sender> => {
  const { url, secret, previousSecret, authentication } = webhook;
  const live = [secret];
  if (previousSecret && previousSecret.expiresAt > clock.now()) live.push(previousSecret.secret);
  const secrets = await Promise.all(live.map((each) => opener.open(each, secretOf(webhook))));
  const extra = authentication && {
    [authentication.headerName]: await opener.open(authentication.headerValue, headerOf(webhook)),
  };
  return (id, events) => {
    const body = new TextEncoder().encode(`[${events.join(',')}]`);
    const signed = signer.sign({ id, body, sentAt: clock.now(), secrets });
    return transport.post({ url, headers: { ...extra, ...signed }, body });
  };
};
