import { retryStale } from '#shared/app/retry-stale.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type AssignLocationDeps = {
  readonly assets: Pick<AssetStore, 'get' | 'replacing'>;
  readonly locations: Pick<LocationStore, 'map' | 'checkingMap'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

type Assignment<Kind extends AssetKind> = {
  readonly kind: Kind;
  readonly clientId: string;
  readonly assetId: string;
  /** Null to take the device away from the location that it has. */
  readonly locationId: string | null;
};

/**
 * Use case: say at which location of its user a device is, for a kind that does not say so itself. It is
 * stored only while the location is there: one that is deleted later takes its devices off by a new map.
 *
 * @throws {DomainError} `not_found` for a device or a location that the user does not have.
 */
export const assignLocation = <Kind extends AssetKind>(
  { assets, locations, commit, clock }: AssignLocationDeps,
  { kind, clientId, assetId, locationId }: Assignment<Kind>,
): Promise<Asset<Kind>> =>
  retryStale(clock, async () => {
    const asset = await assets.get(clientId, assetId);
    const { placing } = rulesOf(kind);
    if (!asset || !isOf(kind, asset) || !placing) {
      throw new DomainError('not_found', `There is no ${kind} with this id.`);
    }
    const map = await locations.map(clientId, asset.userId);
    if (locationId !== null && !map.places.some(({ id }) => id === locationId)) {
      throw new DomainError('not_found', 'The user has no location with this id.');
    }
    if (placing.locationIdOf(asset.state) === locationId) return asset;
    const now = clock.now();
    const next = nextVersion({ ...asset, state: placing.at(asset.state, locationId, now) }, now);
    await commit([assets.replacing(next), locations.checkingMap(map)]);
    return next;
  });
