import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * `createdAt` of the user whom something is of: it tells apart all who have had one id, one after the
 * other. Null in what builds wrote that did not know it.
 */
export type UserSince = Instant | null;
