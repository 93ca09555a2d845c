import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { isOutage } from '#shared/adapters/aws/kms-failure.ts';
import { lastingCache } from '#shared/adapters/aws/lasting-cache.ts';
import { encoded, type PlainDataKey } from '#shared/adapters/crypto/sealed-text.ts';
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
/**
 * @param clock Real time, however fast a local run goes: KMS is a service like any other.
 */
export const dataKeys = (
  kms: KMSClient,
  keyId: string,
  clock: Pick<Clock, 'now'>,
  capacity: number = MOST_KEYS,
): DataKeys => {
  const kept = lastingCache<PlainDataKey>({
    capacity,
    clock,
    freshFor: () => milliseconds(FRESH_FOR * (1 + Math.random())),
    usableFor: USABLE_FOR,
    isOutage,
  });
  return {
    unwrapped: (wrapped, of) =>
      kept.get(JSON.stringify([contextOf(of), wrapped]), async (isRenewal) => {
        const command = new DecryptCommand({
          // Named, so that a key of somebody else's choice is never asked.
          KeyId: keyId,
          CiphertextBlob: Buffer.from(wrapped, 'base64url'),
          EncryptionContext: contextOf(of),
        });
        const { Plaintext } = await kms.send(command, patient(isRenewal));
        return { plain: required(Plaintext), wrapped };
      }),
    own: (of) =>
      kept.get(JSON.stringify([contextOf(of)]), async (isRenewal) => {
        const command = new GenerateDataKeyCommand({
          KeyId: keyId,
          KeySpec: 'AES_256',
          EncryptionContext: contextOf(of),
        });
        const { Plaintext, CiphertextBlob } = await kms.send(command, patient(isRenewal));
        return { plain: required(Plaintext), wrapped: encoded(required(CiphertextBlob)) };
      }),
  };
};

/** Shown in audit logs: ids only. The owner is not in it, or each row would need a key of its own. */
export const contextOf = ({ clientId, purpose }: SealedUnder) => ({ clientId, purpose });

const patient = (isRenewal: boolean) =>
  isRenewal ? { abortSignal: AbortSignal.timeout(PATIENCE) } : {};

const required = (bytes: Uint8Array | undefined): Uint8Array => {
  if (!bytes) throw new Error('KMS answered no data key');
  return bytes;
};
