import type { Asset } from '#shared/domain/assets/asset.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ScheduleTerms } from '#shared/domain/schedules/schedule.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type RequireTargetDeps = {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly locations: Pick<LocationStore, 'get'>;
};

type Owner = { readonly clientId: string; readonly userId: string };

/**
 * The device that a schedule is about, which has to be its user's, and so has the location.
 *
 * @throws {DomainError} `not_found`.
 */
export const requireTarget = async (
  { assets, locations }: RequireTargetDeps,
  { clientId, userId }: Owner,
  { targetId, targetType, locationId }: ScheduleTerms,
): Promise<Asset> => {
  const [asset, location] = await Promise.all([
    assets.get(clientId, targetId),
    locationId === null ? undefined : locations.get(clientId, locationId),
  ]);
  if (asset?.userId !== userId || asset.type !== targetType) {
    throw new DomainError('not_found', `The user has no ${targetType} with this id.`);
  }
  if (locationId !== null && location?.userId !== userId) {
    throw new DomainError('not_found', 'The user has no location with this id.');
  }
  return asset;
};
