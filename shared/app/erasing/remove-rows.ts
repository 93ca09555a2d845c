import { chunks } from '#shared/app/chunks.ts';
import { type AssetsLeftDeps, assetsLeft } from '#shared/app/erasing/assets-left.ts';
import { type LocationsLeftDeps, removingLocations } from '#shared/app/erasing/locations-left.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';

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

export type RemovingVisibleDeps = AssetsLeftDeps &
  LocationsLeftDeps & {
    readonly assets: Pick<AssetStore, 'removing'>;
  };

/**
 * What removes all that clients can see of a user: devices, of each of which the change feed tells, and
 * locations.
 */
export const removingVisible = async (
  deps: RemovingVisibleDeps,
  user: User,
): Promise<readonly Write[]> => {
  const [assets, locations] = await Promise.all([
    assetsLeft(deps, user),
    removingLocations(deps, user),
  ]);
  return [...assets.map(deps.assets.removing), ...locations];
};
