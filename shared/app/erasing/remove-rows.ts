import { chunks } from '#shared/app/chunks.ts';
import { type AssetsLeftDeps, assetsLeft } from '#shared/app/erasing/assets-left.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

/** A transaction takes 100 writes; hardly any user has more than a handful of devices. */
export const REMOVALS_PER_COMMIT = 90;

type RemoveRowsDeps = { readonly commit: Commit };

/**
 * Removes rows, each time only while the guard holds, such as the tombstone of a deleted user: a message
 * that comes late must not touch what a user of the same id, who has come back, owns by then.
 */
export const removeRows = async (
  { commit }: RemoveRowsDeps,
  guard: Write,
  removals: readonly Write[],
): Promise<void> => {
  for (const chunk of chunks(removals, REMOVALS_PER_COMMIT)) {
    await commit([guard, ...chunk]);
  }
};

/** Removes the devices of a deleted user. The change feed tells of each one. */
export const removeAssets = async (
  deps: RemoveRowsDeps &
    AssetsLeftDeps & {
      readonly users: Pick<UserStore, 'checkingTombstone'>;
      readonly assets: Pick<AssetStore, 'removing'>;
    },
  tombstone: User,
): Promise<void> => {
  const guard = deps.users.checkingTombstone(tombstone);
  await removeRows(deps, guard, (await assetsLeft(deps, tombstone)).map(deps.assets.removing));
};
