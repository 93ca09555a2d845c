import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { isOutage } from '#shared/adapters/aws/kms-failure.ts';
import { lastingCache } from '#shared/adapters/aws/lasting-cache.ts';
import type { PlainDataKey } from '#shared/adapters/crypto/sealed-text.ts';
import type { SealedUnder } from '#shared/domain/clients/data-key.ts';
import { hours, milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** The data keys that this process has opened: KMS is asked once for each, and then hours later. */
export type DataKeys = {
  /** The key that was wrapped. @throws what KMS refuses; see `isOutage` */
  readonly unwrapped: (wrapped: string, of: SealedUnder) => Promise<PlainDataKey>;
  /** A key of this process's own, for what has none that all share. */
  readonly own: (of: SealedUnder) => Promise<PlainDataKey>;
};

/** How long KMS is not asked again at least; as long again at random, so that processes part. */
const FRESH_FOR = hours(4);
/** How long an opened key is used while KMS cannot be asked. */
const USABLE_FOR = hours(24);
/** Keys in memory at most, of less than a kilobyte each. */
const MOST_KEYS = 1_000;
/** How long to wait for KMS when the key that it would open is there. */
const PATIENCE = seconds(1);
/** Texts under a key of a process's own. Random nonces of 96 bits stay unique far beyond this. */
const MOST_SEALED = 1_000_000;

/**
 * @param clock Real time, however fast a local run goes: KMS is a service like any other.
 */
export const dataKeys = (
  kms: KMSClient,
  keyId: string,
  clock: Pick<Clock, 'now'>,
  capacity: number = MOST_KEYS,
): DataKeys => {
  const options = {
    capacity,
    clock,
    freshFor: () => milliseconds(FRESH_FOR * (1 + Math.random())),
    usableFor: USABLE_FOR,
    isOutage,
  };
  const opened = lastingCache<PlainDataKey>(options);
  const owned = lastingCache<PlainDataKey & { sealed: number }>(options);
  return {
    unwrapped: (wrapped, of) =>
      opened.get(nameOf(of, wrapped), (isRenewal) => unwrap(kms, keyId, wrapped, of, isRenewal)),
    own: async (of) => {
      const name = nameOf(of);
      const key = await owned.get(name, (isRenewal) => generate(kms, keyId, of, isRenewal));
      key.sealed += 1;
      if (key.sealed >= MOST_SEALED) owned.forget(name);
      return key;
    },
  };
};

const nameOf = ({ clientId, purpose }: SealedUnder, ...more: readonly string[]) =>
  JSON.stringify([clientId, purpose, ...more]);

/** Shown in audit logs: ids only. The owner is not in it, or each row would need a key of its own. */
export const contextOf = ({ clientId, purpose }: SealedUnder) => ({ clientId, purpose });

const generate = async (kms: KMSClient, keyId: string, of: SealedUnder, isRenewal: boolean) => {
  const { Plaintext, CiphertextBlob } = await kms.send(
    new GenerateDataKeyCommand({
      KeyId: keyId,
      KeySpec: 'AES_256',
      EncryptionContext: contextOf(of),
    }),
    patient(isRenewal),
  );
  if (!Plaintext || !CiphertextBlob) throw new Error('KMS made no data key');
  const wrapped = Buffer.from(CiphertextBlob).toString('base64url');
  return { plain: Plaintext, wrapped, sealed: 0 };
};

const unwrap = async (
  kms: KMSClient,
  keyId: string,
  wrapped: string,
  of: SealedUnder,
  isRenewal: boolean,
): Promise<PlainDataKey> => {
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      // Named, so that a key of somebody else's choice is never asked.
      KeyId: keyId,
      CiphertextBlob: Buffer.from(wrapped, 'base64url'),
      EncryptionContext: contextOf(of),
    }),
    patient(isRenewal),
  );
  if (!Plaintext) throw new Error('KMS opened no data key');
  return { plain: Plaintext, wrapped };
};

const patient = (isRenewal: boolean) =>
  isRenewal ? { abortSignal: AbortSignal.timeout(PATIENCE) } : {};
