import { assetNotFound } from '#shared/app/assets/read-asset.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

/**
 * Sees that the user of an asset is there, whoever has the id by now: one that is left of a user who was deleted is about to
 * be removed, and nothing can be begun with it.
 *
 * @throws {DomainError} `not_found`, as without the asset.
 */
export const requireUserOf = async (
  { users }: { readonly users: Pick<UserStore, 'get'> },
  { clientId, userId, userSince, createdAt, type }: Asset,
): Promise<void> => {
  const user = await users.get(clientId, userId);
  if (isGone(user, { userSince, at: createdAt })) throw assetNotFound(type);
};
