import type { Controller } from '#shared/app/reconciling/controller.ts';
import { keepingJudgement } from '#shared/app/smart-charging/keeping-judgement.ts';
import { ofAsset, SMART_CHARGING } from '#shared/app/smart-charging/smart-holder.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import {
  noSmartCharging,
  type SmartCharging,
} from '#shared/domain/smart-charging/smart-charging.ts';
import { isSmartAsset, type SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import { turnedOff } from '#shared/domain/smart-charging/turned-off.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type SwitchOffDeps = {
  readonly assets: Pick<AssetStore, 'replacing'>;
  readonly smartCharging: Pick<SmartChargingStore, 'get' | 'putting' | 'addingPlan'>;
};

export type ReleaseSmartChargingDeps = SwitchOffDeps & {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly smartCharging: Pick<SmartChargingStore, 'claim' | 'releasing'>;
};

/**
 * How smart charging comes to let its vehicle go: its policy is disabled, and a plan that is at work ends. What is left to be
 * told of that its attendant sees to.
 */
export const releasingSmartCharging = (
  deps: ReleaseSmartChargingDeps,
): Pick<Controller, 'kind' | 'lettingGo'> => ({
  kind: SMART_CHARGING,
  lettingGo: async ({ clientId, assetId, override }, now) => {
    const asset = await deps.assets.get(clientId, assetId);
    if (!asset || !isSmartAsset(asset)) return [];
    const { before, writes } = await switchingOff(deps, { asset, override }, now);
    return [...writes, ...(await releasingClaim(deps, before))];
  },
});

/** All of that but for the claim, and what was there before. */
export const switchingOff = async (
  deps: SwitchOffDeps,
  { asset, override }: { readonly asset: Asset<SmartKind> } & Pick<SmartCharging, 'override'>,
  now: Instant,
): Promise<{ readonly before: SmartCharging; readonly writes: readonly Write[] }> => {
  const before = (await deps.smartCharging.get(ofAsset(asset))) ?? noSmartCharging(asset);
  const writes = [
    ...disabling(deps, asset, now),
    ...keepingJudgement(deps.smartCharging, {
      ...{ before, asset, now },
      judgement: turnedOff(before.standing, now),
      change: { override, claimedVin: null, isWaiting: false },
    }),
  ];
  return { before, writes };
};

const disabling = (
  { assets }: SwitchOffDeps,
  asset: Asset<SmartKind>,
  now: Instant,
): readonly Write[] => {
  const { state } = asset;
  const { smartChargingPolicy: policy } = state;
  if (!policy.isEnabled) return [];
  const disabled = { ...state, smartChargingPolicy: { ...policy, isEnabled: false } };
  return [assets.replacing(nextVersion({ ...asset, state: disabled }, now))];
};

/** Lets other users charge the vehicle smartly that was claimed, if it was. */
export const releasingClaim = async (
  { smartCharging }: { readonly smartCharging: Pick<SmartChargingStore, 'claim' | 'releasing'> },
  { clientId, assetId, claimedVin }: Pick<SmartCharging, 'clientId' | 'assetId' | 'claimedVin'>,
): Promise<readonly Write[]> => {
  const claim = claimedVin === null ? undefined : await smartCharging.claim(clientId, claimedVin);
  return claim?.assetId === assetId ? [smartCharging.releasing(claim)] : [];
};
