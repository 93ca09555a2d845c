import { stillErased } from '#shared/app/users/still-erased.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type EnsureUserDeps = {
  readonly users: Pick<UserStore, 'get' | 'adding' | 'counting' | 'checkingAuthorized'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** A user, and the writes that make sure of it. */
export type EnsuredUser = { readonly user: User; readonly writes: readonly Write[] };

/**
 * Prepares the writes that make sure of a user: adds a new one, which its client must be there for, or
 * holds an existing one to being there still, and to what it had authorized. To be committed with whatever the
 * user is needed for.
 *
 * @throws {DomainError} `conflict` when a user of the same id is deleted at this moment.
 */
export const ensureUser = async (
  { users, clock }: EnsureUserDeps,
  clientId: string,
  userId: string,
): Promise<EnsuredUser> => {
  const user = await users.get(clientId, userId);
  if (user && user.deletedAt !== null) throw stillErased();
  if (user) return { user, writes: [users.checkingAuthorized(user)] };
  const now = clock.now();
  const added = {
    clientId,
    id: userId,
    createdAt: now,
    updatedAt: now,
    version: 1,
    deauthorizations: 0,
    deletedAt: null,
  };
  return { user: added, writes: [users.adding(added), users.counting(added)] };
};
