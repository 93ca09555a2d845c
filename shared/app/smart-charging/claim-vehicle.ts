import type { Asset } from '#shared/domain/assets/asset.ts';
import type { TakenBy } from '#shared/domain/smart-charging/policy-issues.ts';
import { isSmartAsset } from '#shared/domain/smart-charging/smart-kind.ts';
import type { VehicleClaim } from '#shared/domain/smart-charging/vehicle-claim.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type ClaimVehicleDeps = {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly smartCharging: Pick<SmartChargingStore, 'claim' | 'claiming' | 'releasing'>;
};

/** By whom a vehicle is to be claimed. */
type Claimant = Pick<VehicleClaim, 'clientId' | 'vin' | 'assetId'> & Pick<Asset, 'userId'>;

/** What claiming comes to: what there is to write, or who has claimed the vehicle. */
type Claiming = { readonly writes: readonly Write[] } | { readonly takenBy: TakenBy };

/**
 * Prepares that a user alone charges a vehicle smartly, and that by one asset, should it be linked more than once. A claim
 * of somebody whose vehicle is gone, or who charges it smartly no longer, is taken over: then whoever had it died before it
 * was given back.
 *
 * @returns Nothing to write where it is claimed already.
 */
export const claimingFor = async (
  { assets, smartCharging }: ClaimVehicleDeps,
  { userId, ...wanted }: Claimant,
): Promise<Claiming> => {
  const claim = await smartCharging.claim(wanted.clientId, wanted.vin);
  if (claim?.assetId === wanted.assetId) return { writes: [] };
  if (claim) {
    const holder = await assets.get(claim.clientId, claim.assetId);
    const isUsed = holder && isSmartAsset(holder) && holder.state.smartChargingPolicy.isEnabled;
    if (isUsed && holder.state.information.vin === claim.vin) {
      const { id: assetId, vendor } = holder;
      return { takenBy: holder.userId === userId ? { assetId, vendor } : 'another user' };
    }
  }
  return { writes: [smartCharging.claiming({ ...wanted, version: (claim?.version ?? 0) + 1 })] };
};
