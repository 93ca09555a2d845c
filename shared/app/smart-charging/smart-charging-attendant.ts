import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import { keepingJudgement } from '#shared/app/smart-charging/keeping-judgement.ts';
import { ofAsset, SMART_CHARGING } from '#shared/app/smart-charging/smart-holder.ts';
import { isSmartAsset, smartKinds } from '#shared/domain/smart-charging/smart-kind.ts';
import { turnedOff } from '#shared/domain/smart-charging/turned-off.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type SmartChargingAttendantDeps = {
  readonly smartCharging: Pick<SmartChargingStore, 'get' | 'putting' | 'addingPlan'>;
  readonly assets: Pick<AssetStore, 'checking'>;
  readonly commit: Commit;
};

/** Sees that smart charging comes to rest with a vehicle that was taken out of its hands. */
export const smartChargingAttendant = (deps: SmartChargingAttendantDeps): Attendant => ({
  name: 'smart charging that is over',
  types: smartKinds,
  attend: async (asset, now, holder) => {
    if (!isSmartAsset(asset) || holder?.kind === SMART_CHARGING) return null;
    const before = await deps.smartCharging.get(ofAsset(asset));
    if (!before || before.standing.status.state === 'DISABLED') return null;
    const judgement = turnedOff(before.standing, now);
    const writes = keepingJudgement(deps.smartCharging, { before, asset, judgement, now });
    if (writes.length > 0) await deps.commit([...writes, deps.assets.checking(asset)]);
    return judgement.wakeAt;
  },
});
