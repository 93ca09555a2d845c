import type { Asset } from '#shared/domain/assets/asset.ts';
import { hasMoved, placed, positionOf } from '#shared/domain/locations/placing.ts';
import type { AssetChange } from '#shared/domain/observing/compare-account.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type PlaceChangesDeps = {
  readonly locations: Pick<LocationStore, 'map' | 'checkingMap'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** Changes of one user's devices, each at the location that it has. */
export type PlacedChanges = {
  readonly changes: readonly AssetChange[];
  /** To be committed with each of them, so that nothing moves by a map that is not valid any more. */
  readonly holding: readonly Write[];
};

/**
 * Says of devices that tell where they stand at which location of their user that is. Most of what is read
 * is of a device that stays where it was: then there is nothing to say, since whoever draws another map places it anew.
 *
 * @param stored The devices as they were read by whoever prepared the changes.
 */
export const placeChanges = async (
  { locations, clock }: PlaceChangesDeps,
  { clientId, userId }: Pick<Asset, 'clientId' | 'userId'>,
  stored: readonly Asset[],
  changes: readonly AssetChange[],
): Promise<PlacedChanges> => {
  const before = new Map(stored.map((asset) => [asset.id, asset]));
  const isToPlace = (change: AssetChange) =>
    isTold(change) && hasMoved(before.get(change.asset.id), change.asset);
  if (!changes.some(isToPlace)) return { changes, holding: [] };
  const map = await locations.map(clientId, userId);
  const now = clock.now();
  const all = changes.map((change) =>
    isToPlace(change) ? { ...change, asset: placed(change.asset, map.places, now) } : change,
  );
  return { changes: all, holding: [locations.checkingMap(map)] };
};

/** Whether it is about a device that says where it stands. What clients assign is not touched. */
const isTold = ({ kind, asset }: AssetChange): boolean =>
  kind !== 'remove' && positionOf(asset) !== undefined;
