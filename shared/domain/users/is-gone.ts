import type { Instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';

/** Something of a user's, as far as it tells whose it is. */
export type OfUser = {
  /** `createdAt` of the user whose it is; null where a former build wrote it down. */
  readonly userSince: Instant | null;
  /** When it happened: the only clue where `userSince` is null. */
  readonly at: Instant;
};

/**
 * Whether the user whom something was about is gone: deleted, or another one of the same id who came
 * earlier. Whose it is stands in it; clocks, which differ, are not asked.
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
