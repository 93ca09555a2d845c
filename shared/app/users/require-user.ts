import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

/**
 * The user, who is not deleted.
 *
 * @throws {DomainError} `not_found`; the same for a deleted user, another client's and none at all.
 */
export const requireUser = async (
  users: Pick<UserStore, 'get'>,
  clientId: string,
  userId: string,
): Promise<User> => {
  const user = await users.get(clientId, userId);
  if (!user || user.deletedAt !== null) {
    throw new DomainError('not_found', 'There is no user with this id.');
  }
  return user;
};
