import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { IdempotencyScope, RecordedAnswer } from '#shared/ports/idempotency-store.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals an answer so that only a repetition opens it: the key is derived from the client's own
 * `Idempotency-Key`, which is not stored. As strong as that key is hard to guess.
 */
export const sealAnswer = (scope: IdempotencyScope, answer: RecordedAnswer): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, cipherKeyOf(scope), nonce);
  const sealed = [cipher.update(JSON.stringify({ kind: 'answered', ...answer })), cipher.final()];
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64');
};

/** @throws {Error} when it was sealed for another scope, or changed since. */
export const openAnswer = (scope: IdempotencyScope, sealed: string): RecordedAnswer => {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, cipherKeyOf(scope), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
  const { status, body } = Sealed.parse(JSON.parse(Buffer.concat(opened).toString()));
  return { status, body };
};

const Sealed = z.object({
  kind: z.literal('answered'),
  status: z.int(),
  body: z.unknown().optional(),
});

const cipherKeyOf = ({ clientId, operationId, path, key }: IdempotencyScope): Buffer => {
  const scope = createHash('sha256')
    .update(JSON.stringify([clientId, operationId, path]))
    .digest();
  return Buffer.from(hkdfSync('sha256', key, 'loadstar idempotency', scope, 32));
};
