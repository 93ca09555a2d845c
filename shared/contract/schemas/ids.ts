import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { UNPLAIN } from '#shared/domain/values/plain-text.ts';

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
 * What a segment of a path brings through unharmed, escaped or not. Slashes end it, `?` cuts it off where
 * a gateway decodes before it reads, and `%` means another thing where two of them decode; dots alone
 * lead elsewhere, and white space at the ends gets lost.
 */
const inPaths = new RegExp(`^(?!\\.{1,2}$)(?! )(?:[^\\s/\\\\?%${UNPLAIN}]| )+(?<! )$`, 'u');

/**
 * The client's own name for its user, wherever it comes: in a path or in a body. The published contract
 * shows no bounds. Ours keep keys, logs and headers sane, and whatever is taken once can be found again
 * under `/users/{userId}`.
 */
export const UserId = z
  .string()
  .refine(
    (id) => Buffer.byteLength(id) <= MAX_USER_ID_BYTES && inPaths.test(id),
    `must be 1 to ${MAX_USER_ID_BYTES} bytes of UTF-8, neither \`.\` nor \`..\`, without control ` +
      'characters, slashes, backslashes, `?`, `%`, marks that turn its direction, or white space at ' +
      'its ends or other than blanks',
  )
  .meta(ownBounds({ minLength: 1, maxLength: MAX_USER_ID_BYTES, pattern: inPaths.source }));
