import { createHmac } from 'node:crypto';
import type { WebhookSigner } from '#shared/ports/webhook-signer.ts';

/**
 * Signs in two ways at once. The contract's own headers hold an HMAC-SHA1 of the body by the newest
 * secret. Beside them stand those of Standard Webhooks, whose HMAC-SHA256 covers id and time as well,
 * so that a receiver can tell a replay, and which carry a signature for each live secret.
 */
export const webhookSigner: WebhookSigner = {
  sign: ({ id, body, sentAt, secrets }) => {
    const timestamp = String(Math.floor(sentAt / 1000));
    const [newest = ''] = secrets;
    return {
      'x-enode-delivery': id,
      'x-enode-signature': `sha1=${createHmac('sha1', newest).update(body).digest('hex')}`,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets
        .map((secret) => {
          const hmac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body);
          return `v1,${hmac.digest('base64')}`;
        })
        .join(' '),
    };
  },
};
