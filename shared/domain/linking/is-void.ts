import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { User } from '#shared/domain/users/user.ts';

/**
 * Whether a session is good for nothing any more: its user was deleted or deauthorized since. An invitation of
 * who had the id before is not one of who came back.
 *
 * @param user Who has the id now; undefined for nobody.
 */
export const isVoid = (
  { userSince, createdAt, deauthorizations }: LinkSession,
  user: User | undefined,
): boolean =>
  isGone(user, { userSince, at: createdAt }) || user?.deauthorizations !== deauthorizations;
