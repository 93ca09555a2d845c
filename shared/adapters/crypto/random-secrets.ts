import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#shared/ports/secrets.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Secrets from the system's own source of randomness. */
export const randomSecrets: Secrets = {
  generate: () => randomBytes(32).toString('base64url'),
  digest: (secret) => sha256(secret).toString('hex'),
  matches: (secret, digest) => {
    const stored = Buffer.from(digest, 'hex');
    const given = sha256(secret);
    // Digests are equally long; a stored text of another length is no digest and matches nothing.
    return stored.length === given.length && timingSafeEqual(stored, given);
  },
};
