import { createHmac } from 'node:crypto';
import type { WebhookSigner } from '#shared/ports/webhook-signer.ts';

/**
 * Signs in two ways at once. The contract's own headers hold an HMAC-SHA1 of the body by the newest
 * secret. Beside them stand those of Standard Webhooks, whose HMAC-SHA256 covers id and time as well,
 * so that a receiver can tell a replay, and which carry a signature for each live secret.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
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
          const hmac = createHmac('sha256', keyIn(secret))
            .update(`${id}.${timestamp}.`)
            .update(body);
          return `v1,${hmac.digest('base64')}`;
        })
        .join(' '),
    };
  },
};

/**
 * The key of the second way. Libraries of Standard Webhooks take a secret for base64 behind a prefix: one that is written so is
 * what they think it is. Any other is its own bytes, as in the first way.
 */
const keyIn = (secret: string): Buffer => {
  const encoded = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(
    secret,
  )?.[1];
  return encoded ? Buffer.from(encoded, 'base64') : Buffer.from(secret);
};
