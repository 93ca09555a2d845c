import type { AssetHead } from '#shared/domain/assets/asset.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type AssetsLeftDeps = {
  readonly users: Pick<UserStore, 'accounts'>;
  readonly assets: Pick<AssetStore, 'head' | 'allOfUser'>;
};

/**
 * All devices of a user. The index may not know yet of one that was discovered a moment ago; the
 * accounts, which are read consistently, do.
 */
export const assetsLeft = async (
  { users, assets }: AssetsLeftDeps,
  { clientId, id }: User,
): Promise<readonly AssetHead[]> => {
  const [accounts, listed] = await Promise.all([
    users.accounts(clientId, id),
    assets.allOfUser(clientId, id),
  ]);
  const known = new Set(listed.map((asset) => asset.id));
  const missed = accounts
    .flatMap(({ devices }) => Object.values(devices))
    .filter((assetId) => !known.has(assetId));
  const found = await Promise.all(missed.map((assetId) => assets.head(clientId, assetId)));
  return [...listed, ...found.filter((asset) => asset !== undefined)];
};
