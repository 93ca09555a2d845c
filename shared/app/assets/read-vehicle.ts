import type { Vehicle } from '#shared/domain/assets/asset.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

export type ReadVehicleDeps = { readonly assets: Pick<AssetStore, 'get'> };

/**
 * Use case: one vehicle as it is stored.
 *
 * @throws {DomainError} `not_found`; the same for another client's, another type's and none at all.
 */
export const readVehicle = async (
  { assets }: ReadVehicleDeps,
  clientId: string,
  vehicleId: string,
): Promise<Vehicle> => {
  const asset = await assets.get(clientId, vehicleId);
  if (asset?.type !== 'vehicle') {
    throw new DomainError('not_found', 'There is no vehicle with this id.');
  }
  return asset;
};
