import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { boundedCache } from '#shared/adapters/aws/bounded-cache.ts';
import { after, minutes } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Opener, SealedFor, Sealer } from '#shared/ports/sealer.ts';

/** How long a data key is kept: KMS is asked rarely, and an outage of minutes is bridged. */
const KEPT = minutes(5);
/** Data keys in memory at most, of a few hundred bytes each. */
const MAX_KEYS = 1_000;
/** Texts per data key. Random nonces of 96 bits stay unique far beyond this. */
const MAX_SEALED = 1_000_000;

/**
 * Seals with data keys that KMS makes for one client and purpose (envelope encryption, AES-256-GCM).
 * A sealed text reads `1.<wrapped data key>.<nonce>.<ciphertext and tag>`, each part in base64url.
 */
export const kmsSealer = (
  kms: KMSClient,
  keyId: string,
  clock: Pick<Clock, 'now'>,
  capacity: number = MAX_KEYS,
): Sealer => {
  const cache = boundedCache<DataKey & { sealed: number }>(capacity, clock);
  const dataKey = async (belongsTo: SealedFor) => {
    const name = JSON.stringify([belongsTo.clientId, belongsTo.purpose]);
    const key = await cache.get(name, after(clock.now(), KEPT), () =>
      generate(kms, keyId, belongsTo),
    );
    key.sealed += 1;
    if (key.sealed >= MAX_SEALED) cache.forget(name);
    return key;
  };
  return {
    seal: async (text, belongsTo) => {
      const { plain, wrapped } = await dataKey(belongsTo);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, plain, nonce).setAAD(boundTo(belongsTo, wrapped));
      const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return [FORMAT, ...[wrapped, nonce, Buffer.concat(sealed)].map(encoded)].join('.');
    },
  };
};

/**
 * Opens what `kmsSealer` sealed.
 *
 * @throws {Error} from `open` for a text that was changed, or sealed for another client, purpose or row.
 */
export const kmsOpener = (
  kms: KMSClient,
  keyId: string,
  clock: Pick<Clock, 'now'>,
  capacity: number = MAX_KEYS,
): Opener => {
  const cache = boundedCache<Uint8Array>(capacity, clock);
  return {
    open: async (sealed, belongsTo) => {
      const { wrapped, nonce, ciphertext, tag } = partsOf(sealed);
      const name = JSON.stringify([belongsTo.clientId, belongsTo.purpose, encoded(wrapped)]);
      const plain = await cache.get(name, after(clock.now(), KEPT), () =>
        unwrap(kms, keyId, wrapped, belongsTo),
      );
      const decipher = createDecipheriv(CIPHER, plain, nonce, { authTagLength: TAG_BYTES })
        .setAAD(boundTo(belongsTo, wrapped))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    },
  };
};

type DataKey = { readonly plain: Uint8Array; readonly wrapped: Uint8Array };

const FORMAT = '1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Shown in audit logs: ids only. The owner is not in it, or each row would need a key of its own. */
const contextOf = ({ clientId, purpose }: SealedFor) => ({ clientId, purpose });

/** What the text is bound to, spelled so that no two different bindings look alike. */
const boundTo = ({ clientId, purpose, owner }: SealedFor, wrapped: Uint8Array) =>
  Buffer.from(JSON.stringify([FORMAT, clientId, purpose, owner, encoded(wrapped)]));

const generate = async (kms: KMSClient, keyId: string, belongsTo: SealedFor) => {
  const { Plaintext, CiphertextBlob } = await kms.send(
    new GenerateDataKeyCommand({
      KeyId: keyId,
      KeySpec: 'AES_256',
      EncryptionContext: contextOf(belongsTo),
    }),
  );
  if (!Plaintext || !CiphertextBlob) throw new Error('KMS made no data key');
  return { plain: Plaintext, wrapped: CiphertextBlob, sealed: 0 };
};

const unwrap = async (
  kms: KMSClient,
  keyId: string,
  wrapped: Uint8Array,
  belongsTo: SealedFor,
): Promise<Uint8Array> => {
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      // Named, so that a key of somebody else's choice is never asked.
      KeyId: keyId,
      CiphertextBlob: wrapped,
      EncryptionContext: contextOf(belongsTo),
    }),
  );
  if (!Plaintext) throw new Error('KMS opened no data key');
  return Plaintext;
};

const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

const partsOf = (sealed: string) => {
  const [format, wrapped = '', nonce = '', body = '', ...rest] = sealed.split('.');
  const bytes = [wrapped, nonce, body].map((part) => Buffer.from(part, 'base64url'));
  const [wrappedBytes = EMPTY, nonceBytes = EMPTY, bodyBytes = EMPTY] = bytes;
  // One spelling only: what is not ours, or was changed in any character, is refused at once.
  const spelledAsOurs = [format, ...bytes.map(encoded)].join('.') === sealed;
  const isWhole = nonceBytes.length === NONCE_BYTES && bodyBytes.length >= TAG_BYTES;
  if (format !== FORMAT || rest.length > 0 || !spelledAsOurs || !isWhole) {
    throw new Error('not a sealed text');
  }
  return {
    wrapped: wrappedBytes,
    nonce: nonceBytes,
    ciphertext: bodyBytes.subarray(0, -TAG_BYTES),
    tag: bodyBytes.subarray(-TAG_BYTES),
  };
};

const EMPTY = Buffer.alloc(0);
