import { requireUser } from '#shared/app/users/require-user.ts';
import { type LinkedVendor, linkedVendors } from '#shared/domain/users/linked-vendors.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ReadUserDeps = { readonly users: Pick<UserStore, 'get' | 'accounts'> };

/**
 * Use case: a user and the vendors whose accounts were linked.
 *
 * @throws {DomainError} `not_found`.
 */
export const readUser = async (
  { users }: ReadUserDeps,
  clientId: string,
  userId: string,
): Promise<{ user: User; vendors: readonly LinkedVendor[] }> => {
  const [user, accounts] = await Promise.all([
    requireUser(users, clientId, userId),
    users.accounts(clientId, userId),
  ]);
  return { user, vendors: linkedVendors(accounts) };
};
