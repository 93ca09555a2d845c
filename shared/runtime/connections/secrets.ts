import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

/** Random secrets and their digests. */
export const secrets = (): Secrets => randomSecrets;
