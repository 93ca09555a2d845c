import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How far a delivery's own time may be from ours. */
const TOLERANCE_MS = 5 * 60_000;

export type Verdict = 'valid' | 'forged' | 'stale';

/** Checks the contract's signature, as its documentation has receivers do it. Says nothing of age. */
export const verifyEnodeSignature = (
  headers: IncomingHttpHeaders,
  body: Buffer,
  secret: string,
): boolean => {
  const expected = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
  return equal(String(headers['x-enode-signature']), expected);
};

/** Checks the Standard Webhooks headers, any of whose signatures may be the right one. */
export const verifyStandardWebhook = (
  headers: IncomingHttpHeaders,
  body: Buffer,
  { secret, now }: { readonly secret: string; readonly now: number },
): Verdict => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
  const signed = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body);
  const expected = `v1,${signed.digest('base64')}`;
  const signatures = String(headers['webhook-signature']).split(' ');
  if (!signatures.some((signature) => equal(signature, expected))) return 'forged';
  return Math.abs(Number(timestamp) * 1000 - now) <= TOLERANCE_MS ? 'valid' : 'stale';
};

const equal = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
