import { isSmartAsset } from '#shared/domain/smart-charging/smart-kind.ts';
import type { VehicleClaim } from '#shared/domain/smart-charging/vehicle-claim.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type ClaimVehicleDeps = {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly smartCharging: Pick<SmartChargingStore, 'claim' | 'claiming' | 'releasing'>;
};

/**
 * Prepares that a user alone charges a vehicle smartly. A claim of somebody whose vehicle is gone, or who charges it smartly no
 * longer, is taken over: then whoever had it died before it was given back.
 *
 * @returns `taken` while another user does; nothing to write where it is claimed already.
 */
export const claimingFor = async (
  { assets, smartCharging }: ClaimVehicleDeps,
  wanted: Pick<VehicleClaim, 'clientId' | 'vin' | 'assetId'>,
): Promise<readonly Write[] | 'taken'> => {
  const claim = await smartCharging.claim(wanted.clientId, wanted.vin);
  if (claim?.assetId === wanted.assetId) return [];
  if (claim) {
    const holder = await assets.get(claim.clientId, claim.assetId);
    const isUsed = holder && isSmartAsset(holder) && holder.state.smartChargingPolicy.isEnabled;
    if (isUsed && holder.state.information.vin === claim.vin) return 'taken';
  }
  return [smartCharging.claiming({ ...wanted, version: (claim?.version ?? 0) + 1 })];
};
