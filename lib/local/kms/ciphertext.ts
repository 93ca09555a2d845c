import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Names and values that must be the same at encryption and decryption. They stay in the clear. */
export type EncryptionContext = Readonly<Record<string, string>>;

/**
 * Encrypts with AES-256-GCM. The result names the key, so that decryption needs only the result
 * and the context: one byte for the format, one for the length of the key id, then the key id,
 * nonce (12 bytes), tag (16 bytes) and text.
 */
export const encrypt = (
  plaintext: Buffer,
  key: { readonly id: string; readonly material: Buffer },
  context: EncryptionContext,
): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const id = Buffer.from(key.id);
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(authenticated(context));
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT, id.length]), id, nonce, cipher.getAuthTag(), text]);
};

/** The id of the key that `blob` was encrypted with; undefined when it is no ciphertext of ours. */
export const keyIdOf = (blob: Buffer): string | undefined =>
  blob[0] === FORMAT ? blob.subarray(2, 2 + (blob[1] ?? 0)).toString() : undefined;

/** @throws {Error} when the blob was changed, or key or context are not the ones it was made with. */
export const decrypt = (blob: Buffer, material: Buffer, context: EncryptionContext): Buffer => {
  const start = 2 + (blob[1] ?? 0);
  const nonce = blob.subarray(start, start + NONCE_BYTES);
  const tag = blob.subarray(start + NONCE_BYTES, start + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', material, nonce, { authTagLength: TAG_BYTES })
    .setAAD(authenticated(context))
    .setAuthTag(tag);
  const text = blob.subarray(start + NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(text), decipher.final()]);
};

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The order in which a caller names the entries does not matter. */
const authenticated = (context: EncryptionContext) =>
  Buffer.from(JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))));
