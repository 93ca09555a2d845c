import type { Controller, Held } from '#shared/app/reconciling/controller.ts';
import {
  type CircumstancesNowDeps,
  circumstancesNow,
} from '#shared/app/smart-charging/circumstances-now.ts';
import { keepingJudgement } from '#shared/app/smart-charging/keeping-judgement.ts';
import {
  type ReleaseSmartChargingDeps,
  releasingSmartCharging,
} from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { ofAsset } from '#shared/app/smart-charging/smart-holder.ts';
import { judgeSmartCharging } from '#shared/domain/smart-charging/judge-smart-charging.ts';
import { isExecuting } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { noSmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import { isSmartAsset } from '#shared/domain/smart-charging/smart-kind.ts';

export type SmartChargingControllerDeps = ReleaseSmartChargingDeps & CircumstancesNowDeps;

/** Has vehicles charge when power is cheap, as their policies say. */
export const smartChargingController = (deps: SmartChargingControllerDeps): Controller => ({
  ...releasingSmartCharging(deps),
  reconcile: async ({ control, asset }, now) => {
    // The policy goes with the vehicle, and comes back with nobody.
    if (!asset || !isSmartAsset(asset)) return unheld;
    if (asset.isMuted) return { ...unheld, isHolding: true };
    const smart = await deps.smartCharging.get(ofAsset(asset));
    const before = smart ?? noSmartCharging(asset);
    const circumstances = await circumstancesNow(deps, {
      ...{ asset, smart: before, control, now },
      isControlledElsewhere: false,
    });
    const judgement = judgeSmartCharging(circumstances);
    const { request, standing, wakeAt } = judgement;
    const writes = keepingJudgement(deps.smartCharging, {
      ...{ before, asset, judgement, now },
      change: { override: control.override },
    });
    const { isEnabled } = asset.state.smartChargingPolicy;
    return {
      isHolding: isEnabled || standing.status.state !== 'DISABLED',
      isInControl: isExecuting(standing.status.state),
      wakeAt,
      wish: request ? { request, locationId: circumstances.place?.locationId ?? null } : null,
      // Also what was refused counts as asked: it is not tried again and again.
      writes: () => writes,
    };
  },
});

const unheld: Held = {
  ...{ isHolding: false, isInControl: false, wakeAt: null, wish: null },
  writes: () => [],
};
