import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a delivery's signatures say: each of the two schemes has one. */
export type Verdicts = {
  /** `x-enode-signature`, which says nothing of age. */
  readonly enode: 'valid' | 'forged' | 'missing';
  /** The headers of Standard Webhooks; `stale` is right and too old, or of a time to come. */
  readonly standard: 'valid' | 'forged' | 'stale' | 'missing';
};

/** How far the time of a delivery may be from now. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Checks both signatures of a delivery over its bytes, as a receiver has to: before anything is parsed, and in
 * constant time.
 */
export const verifyDelivery = (
  headers: IncomingHttpHeaders,
  body: Uint8Array,
  { secret, now }: { readonly secret: string; readonly now: number },
): Verdicts => ({
  enode: enodeVerdict(headers, body, secret),
  standard: standardVerdict(headers, body, { secret, now }),
});

/** Whether nothing is wrong with either. */
export const isGenuine = ({ enode, standard }: Verdicts): boolean =>
  enode === 'valid' && standard === 'valid';

const enodeVerdict = (headers: IncomingHttpHeaders, body: Uint8Array, secret: string) => {
  const given = headers['x-enode-signature'];
  if (given === undefined) return 'missing';
  const right = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
  return isEqual(String(given), right) ? 'valid' : 'forged';
};

const standardVerdict = (
  headers: IncomingHttpHeaders,
  body: Uint8Array,
  { secret, now }: { readonly secret: string; readonly now: number },
) => {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`webhook-${name}`],
  );
  if (id === undefined || timestamp === undefined || signatures === undefined) return 'missing';
  const signed = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body);
  const right = `v1,${signed.digest('base64')}`;
  // One for each live secret of the webhook.
  if (
    !String(signatures)
      .split(' ')
      .some((given) => isEqual(given, right))
  )
    return 'forged';
  const age = Math.abs(Number(timestamp) * 1000 - now);
  return age <= TOLERANCE_MS ? 'valid' : 'stale';
};

const isEqual = (given: string, right: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
};
