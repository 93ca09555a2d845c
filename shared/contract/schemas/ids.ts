import * as z from 'zod';
import { plainText } from '#shared/domain/values/plain-text.ts';

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
 * What no segment of a path brings through unharmed, escaped or not: slashes end it, `?` cuts it off
 * where a gateway decodes before it reads, and `%` means another thing where two of them decode.
 */
const BROKEN_IN_PATHS = /[/\\?%]/;
const DOTS = /^\.{1,2}$/;
const STRAY_WHITE_SPACE = /^\s|\s$|[^\S ]/;

/**
 * The client's own name for its user, wherever it comes: in a path or in a body. The published contract
 * shows no bounds. Ours keep keys, logs and headers sane, and whatever is taken once can be found again
 * under `/users/{userId}`.
 */
export const UserId = z
  .string()
  .refine(
    (id) =>
      isWithin(Buffer.byteLength(id)) &&
      plainText.test(id) &&
      !DOTS.test(id) &&
      !BROKEN_IN_PATHS.test(id) &&
      !STRAY_WHITE_SPACE.test(id),
    `must be 1 to ${MAX_USER_ID_BYTES} bytes of UTF-8, neither \`.\` nor \`..\`, without control ` +
      'characters, slashes, backslashes, `?`, `%`, marks that turn its direction, white space at its ends or other than blanks',
  );

const isWithin = (bytes: number) => bytes >= 1 && bytes <= MAX_USER_ID_BYTES;
