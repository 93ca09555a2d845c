import * as z from 'zod';

/** The id of one of our things. Upper case is taken, too, and means the same. */
export const Uuid = z.uuid('must be a UUID').toLowerCase();

/**
 * Likewise, where the published contract shows a plain string. Anything but a UUID can never have
 * been one of our ids, so it is a bad request and not a missing thing.
 */
export const OpaqueId = z
  .string()
  .refine((id) => Uuid.safeParse(id).success, 'must be a UUID')
  .toLowerCase();

// Escaped, each byte may become three; an index takes 1,024 of them, and a time stands before the id.
const MAX_USER_ID_BYTES = 320;

/**
 * The client's own name for its user, 1 to 320 bytes of UTF-8 without control characters. The
 * published contract shows no bounds; these keep keys, logs and headers sane.
 */
export const UserId = z
  .string()
  .refine(
    (id) => id.isWellFormed() && isWithin(Buffer.byteLength(id)) && !hasControlCharacter.test(id),
    `must be 1 to ${MAX_USER_ID_BYTES} bytes of UTF-8 without control characters`,
  );

const isWithin = (bytes: number) => bytes >= 1 && bytes <= MAX_USER_ID_BYTES;
const hasControlCharacter = /\p{Cc}/u;
