import * as z from 'zod';
import { plainText } from '#shared/domain/values/plain-text.ts';

/** The id of one of our things in a body. Upper case is taken, too, and means the same. */
export const Uuid = z.uuid('must be a UUID').toLowerCase();

/**
 * As a path may bring it, where there is no need to know what our ids look like: whatever cannot be
 * one is looked for and not found, like one that does not exist.
 */
export const OpaqueId = z
  .string()
  .overwrite((id) => (isUuid(id) ? id.toLowerCase() : shortened(id)));

/** The same where the published contract shows that our ids are UUIDs. */
export const PathUuid = OpaqueId.meta({ format: 'uuid' });

const isUuid = (id: string) => Uuid.safeParse(id).success;

// A key has its limits, and an answer may name the id that it did not find.
const MAX_SHOWN = 64;
const shortened = (id: string) => (id.length > MAX_SHOWN ? `${id.slice(0, MAX_SHOWN)}…` : id);

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
