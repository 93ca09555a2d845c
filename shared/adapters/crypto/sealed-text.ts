import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealedFor } from '#shared/ports/sealer.ts';

/** A key for texts, as it is used and as it is kept. */
export type PlainDataKey = {
  readonly plain: Uint8Array;
  /** In base64url. */
  readonly wrapped: string;
};

/** A text that is no sealed text, was changed, or belongs to something else. */
export class NotOpenable extends Error {}

/**
 * Seals a text (AES-256-GCM). It reads `1.<wrapped data key>.<nonce>.<ciphertext and tag>`, each part in
 * base64url, and is bound to what it belongs to.
 */
export const sealText = (
  text: string,
  belongsTo: SealedFor,
  { plain, wrapped }: PlainDataKey,
): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, plain, nonce).setAAD(boundTo(belongsTo, wrapped));
  const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return [FORMAT, wrapped, encoded(nonce), encoded(Buffer.concat(sealed))].join('.');
};

/** A sealed text, taken apart. */
export type SealedText = {
  /** The data key, in base64url. */
  readonly wrapped: string;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
};

/** Takes a sealed text apart, without a key. @throws {NotOpenable} for what is none. */
export const readSealedText = (sealed: string): SealedText => {
  const [format, ...parts] = sealed.split('.');
  const [wrapped = EMPTY, nonce = EMPTY, body = EMPTY] = parts.map((part) =>
    Buffer.from(part, 'base64url'),
  );
  // One spelling only: what is not ours, or was changed in any character, is refused at once.
  const spelledAsOurs = [FORMAT, ...[wrapped, nonce, body].map(encoded)].join('.') === sealed;
  const isWhole = nonce.length === NONCE_BYTES && body.length >= TAG_BYTES;
  // KMS makes none that is longer, and so need not be asked about one.
  const isNoKey = wrapped.length === 0 || wrapped.length > MOST_WRAPPED_BYTES;
  if (format !== FORMAT || !spelledAsOurs || !isWhole || isNoKey) {
    throw new NotOpenable('not a sealed text');
  }
  return {
    wrapped: encoded(wrapped),
    nonce,
    ciphertext: body.subarray(0, -TAG_BYTES),
    tag: body.subarray(-TAG_BYTES),
  };
};

/** The text that was sealed. @throws {NotOpenable} when it was changed or belongs to something else. */
export const openText = (
  { wrapped, nonce, ciphertext, tag }: SealedText,
  belongsTo: SealedFor,
  plain: Uint8Array,
): string => {
  const decipher = createDecipheriv(CIPHER, plain, nonce, { authTagLength: TAG_BYTES })
    .setAAD(boundTo(belongsTo, wrapped))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new NotOpenable('changed, or sealed for something else', { cause });
  }
};

const FORMAT = '1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What KMS takes of a ciphertext. */
const MOST_WRAPPED_BYTES = 6_144;
const EMPTY = Buffer.alloc(0);

/** What the text is bound to, spelled so that no two different bindings look alike. */
const boundTo = ({ clientId, purpose, owner }: SealedFor, wrapped: string) =>
  Buffer.from(JSON.stringify([FORMAT, clientId, purpose, owner, wrapped]));

/** Bytes, as sealed texts and rows have them. */
export const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
