import type { Instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** Something of a user's, as far as it tells whose it is. */
export type OfUser = {
  readonly userSince: UserSince;
  /** When it happened: the only clue where `userSince` is null. */
  readonly at: Instant;
};

/**
 * Whether the user whom something is of is gone: deleted, or somebody who had the id before whoever has it
 * now. Whose it is stands in it; clocks, which differ, are not asked.
 *
 * @param user Who has the id now.
 */
export const isGone = (user: User | undefined, of: OfUser): boolean =>
  !user || user.deletedAt !== null || isAnothers(user, of);

/** Whether something is of a user who had the id before the one who has it now, deleted or not. */
export const isFormer = (user: User | undefined, of: OfUser): boolean =>
  !user || isAnothers(user, of);

const isAnothers = ({ createdAt }: User, { userSince, at }: OfUser): boolean =>
  userSince === null ? at < createdAt : userSince !== createdAt;
