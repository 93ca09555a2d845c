import type { Controller, Held } from '#shared/app/reconciling/controller.ts';
import {
  type CircumstancesNowDeps,
  circumstancesNow,
} from '#shared/app/smart-charging/circumstances-now.ts';
import { type ClaimVehicleDeps, claimingFor } from '#shared/app/smart-charging/claim-vehicle.ts';
import { keepingJudgement } from '#shared/app/smart-charging/keeping-judgement.ts';
import {
  type ReleaseSmartChargingDeps,
  releasingSmartCharging,
} from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { ofAsset } from '#shared/app/smart-charging/smart-holder.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { judgeSmartCharging } from '#shared/domain/smart-charging/judge-smart-charging.ts';
import { isExecuting } from '#shared/domain/smart-charging/smart-charge-state.ts';
import {
  noSmartCharging,
  type SmartCharging,
} from '#shared/domain/smart-charging/smart-charging.ts';
import { isSmartAsset, type SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { Write } from '#shared/ports/commit.ts';

export type SmartChargingControllerDeps = ReleaseSmartChargingDeps &
  ClaimVehicleDeps &
  CircumstancesNowDeps;

/** Has vehicles charge when power is cheap, as their policies say. */
export const smartChargingController = (deps: SmartChargingControllerDeps): Controller => ({
  ...releasingSmartCharging(deps),
  reconcile: async ({ control, asset }, now) => {
    // The policy goes with the vehicle, and comes back with nobody.
    if (!asset || !isSmartAsset(asset)) return unheld;
    if (asset.isMuted) return { ...unheld, isHolding: true };
    const smart = await deps.smartCharging.get(ofAsset(asset));
    const before = smart ?? noSmartCharging(asset);
    const turn = await takingTurn(deps, before, asset, now);
    const circumstances = await circumstancesNow(deps, {
      ...{ asset, smart: before, control, now },
      isControlledElsewhere: false,
      isTaken: turn.isTaken,
    });
    const judgement = judgeSmartCharging(circumstances);
    const { request, standing, wakeAt } = judgement;
    const writes = keepingJudgement(deps.smartCharging, {
      ...{ before, asset, judgement, now },
      change: { override: control.override, ...turn.change },
    });
    const { isEnabled } = asset.state.smartChargingPolicy;
    return {
      isHolding: isEnabled || standing.status.state !== 'DISABLED',
      isInControl: isExecuting(standing.status.state),
      wakeAt,
      wish: request ? { request, locationId: circumstances.place?.locationId ?? null } : null,
      // Also what was refused counts as asked: it is not tried again and again.
      writes: () => [...writes, ...turn.writes],
    };
  },
});

/** What comes of waiting until nobody else charges the same vehicle smartly. */
type Turn = {
  readonly isTaken: boolean;
  readonly change: Partial<Pick<SmartCharging, 'claimedVin' | 'isWaiting'>>;
  readonly writes: readonly Write[];
};

/** Claims a vehicle that another one had when it was enabled, once it is free. */
const takingTurn = async (
  deps: ClaimVehicleDeps,
  { isWaiting = false }: SmartCharging,
  { clientId, id: assetId, userId, state }: Asset<SmartKind>,
  now: Instant,
): Promise<Turn> => {
  const { smartChargingPolicy, information } = state;
  if (!isWaiting || !smartChargingPolicy.isEnabled) return noTurn;
  const { vin } = information;
  if (!vin) return { ...noTurn, change: { isWaiting: false } };
  const claiming = await claimingFor(deps, { clientId, vin, assetId, userId }, now);
  return 'takenBy' in claiming
    ? { ...noTurn, isTaken: true }
    : { isTaken: false, change: { claimedVin: vin, isWaiting: false }, writes: claiming.writes };
};

const noTurn: Turn = { isTaken: false, change: {}, writes: [] };

const unheld: Held = {
  ...{ isHolding: false, isInControl: false, wakeAt: null, wish: null },
  writes: () => [],
};
