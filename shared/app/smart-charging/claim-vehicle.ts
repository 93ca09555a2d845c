import { givingUp } from '#shared/app/reconciling/take-hold.ts';
import {
  type SwitchOffDeps,
  switchingOff,
} from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { smartHolderOf } from '#shared/app/smart-charging/smart-holder.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { TakenBy } from '#shared/domain/smart-charging/policy-issues.ts';
import { isSmartAsset, type SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import { isAbandoned, type VehicleClaim } from '#shared/domain/smart-charging/vehicle-claim.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type ClaimVehicleDeps = SwitchOffDeps & {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly controls: Pick<ControlStore, 'get' | 'putting'>;
  readonly smartCharging: Pick<SmartChargingStore, 'claim' | 'claiming' | 'releasing'>;
};

/** By whom a vehicle is to be claimed. */
type Claimant = Pick<VehicleClaim, 'clientId' | 'vin' | 'assetId'> & Pick<Asset, 'userId'>;

/** What claiming comes to: what there is to write, or who has claimed the vehicle. */
type Claiming = { readonly writes: readonly Write[] } | { readonly takenBy: TakenBy };

/**
 * Prepares that a user alone charges a vehicle smartly, and that by one asset, should it be linked more than once. A claim
 * of somebody whose vehicle is gone, or who charges it smartly no longer, is taken over: then whoever had it died before it
 * was given back. So is one of a vehicle that nobody gets at any more, which is charged smartly no longer from then on.
 *
 * @returns Nothing to write where it is claimed already.
 */
export const claimingFor = async (
  deps: ClaimVehicleDeps,
  { userId, ...wanted }: Claimant,
  now: Instant,
): Promise<Claiming> => {
  const claim = await deps.smartCharging.claim(wanted.clientId, wanted.vin);
  if (claim?.assetId === wanted.assetId) return { writes: [] };
  const holder = claim && (await holderOf(deps, claim));
  if (holder && !isAbandoned(holder, now)) {
    const { id: assetId, vendor } = holder;
    return { takenBy: holder.userId === userId ? { assetId, vendor } : 'another user' };
  }
  const version = (claim?.version ?? 0) + 1;
  const claiming = deps.smartCharging.claiming({ ...wanted, version });
  return { writes: [claiming, ...(holder ? await takingFrom(deps, holder, now) : [])] };
};

/** The vehicle of a claim; undefined where that counts for nothing. */
const holderOf = async (
  { assets }: ClaimVehicleDeps,
  { clientId, vin, assetId }: VehicleClaim,
): Promise<Asset<SmartKind> | undefined> => {
  const holder = await assets.get(clientId, assetId);
  if (!holder || !isSmartAsset(holder)) return undefined;
  const { smartChargingPolicy, information } = holder.state;
  return smartChargingPolicy.isEnabled && information.vin === vin ? holder : undefined;
};

/** What is left to be told of it the attendant sees to, as where something else takes a vehicle. */
const takingFrom = async (
  deps: ClaimVehicleDeps,
  asset: Asset<SmartKind>,
  now: Instant,
): Promise<readonly Write[]> => {
  const control = await deps.controls.get(asset.clientId, asset.id);
  const { writes } = await switchingOff(deps, { asset, override: control?.override ?? null }, now);
  return [...writes, ...givingUp(deps, control, smartHolderOf(asset), now)];
};
