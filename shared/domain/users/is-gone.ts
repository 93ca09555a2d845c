import type { Instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';

/**
 * Whether the user whom something was about is gone: deleted, or another one of the same id who came
 * later. Whatever is told of a user happened after the user was made.
 *
 * @param user Who has the id now. @param at When that something happened.
 */
export const isGone = (user: User | undefined, at: Instant): boolean =>
  !user || user.deletedAt !== null || at < user.createdAt;
