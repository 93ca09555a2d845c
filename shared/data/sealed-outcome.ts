import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { IdempotencyScope, RecordedOutcome } from '#shared/ports/idempotency-store.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals an outcome so that only a repetition opens it: the key is derived from the client's own
 * `Idempotency-Key`, which is not stored. As strong as that key is hard to guess.
 */
export const sealOutcome = (scope: IdempotencyScope, outcome: RecordedOutcome): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, cipherKeyOf(scope), nonce);
  const sealed = [cipher.update(JSON.stringify(outcome)), cipher.final()];
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64');
};

/** @throws {Error} when it was sealed for another scope, or changed since. */
export const openOutcome = (scope: IdempotencyScope, sealed: string): RecordedOutcome => {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, cipherKeyOf(scope), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
  // GCM proves that these are the bytes that `sealOutcome` wrote.
  return JSON.parse(Buffer.concat(opened).toString()) as RecordedOutcome;
};

const cipherKeyOf = ({ clientId, operationId, path, key }: IdempotencyScope): Buffer => {
  const scope = createHash('sha256')
    .update(JSON.stringify([clientId, operationId, path]))
    .digest();
  return Buffer.from(hkdfSync('sha256', key, 'loadstar idempotency', scope, 32));
};
