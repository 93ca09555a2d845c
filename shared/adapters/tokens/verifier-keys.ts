import { type CryptoKey, importJWK } from 'jose';
import { ALGORITHM } from '#shared/adapters/tokens/token-format.ts';
import type { VerificationKey } from '#shared/domain/clients/signing-key.ts';
import { after, between, type Instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** Finds a public key by the name that a token gives; undefined for a name that nobody published. */
export type VerifierKeys = (kid: string) => Promise<CryptoKey | undefined>;

const KEPT = minutes(5);
/** Tokens with invented key names must not make us read the table with each of them. */
const BETWEEN_MISSES = seconds(30);

/**
 * Keeps the published keys for five minutes, so that a token costs no read. A name that is not
 * among them may be a key that was published since: then they are read again, every 30 s at most.
 */
export const verifierKeys = (
  read: () => Promise<readonly VerificationKey[]>,
  clock: Pick<Clock, 'now'>,
): VerifierKeys => {
  let known: ReadonlyMap<string, CryptoKey> = new Map();
  let readAt: Instant | undefined;
  const refresh = async () => {
    const startedAt = clock.now();
    known = await imported(await read());
    readAt = startedAt;
  };
  return async (kid) => {
    const age = readAt === undefined ? undefined : between(readAt, clock.now());
    const isMissing = !known.has(kid) && (age === undefined || age >= BETWEEN_MISSES);
    if (isMissing || readAt === undefined || clock.now() >= after(readAt, KEPT)) await refresh();
    return known.get(kid);
  };
};

const imported = async (keys: readonly VerificationKey[]) =>
  new Map(
    await Promise.all(
      keys.map(async (key) => {
        const imported = await importJWK(key, ALGORITHM);
        if (imported instanceof Uint8Array) throw new Error(`key ${key.kid} is not a public key`);
        return [key.kid, imported] as const;
      }),
    ),
  );
