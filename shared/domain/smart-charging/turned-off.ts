import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { judgeSmartCharging } from '#shared/domain/smart-charging/judge-smart-charging.ts';
import type { SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartStanding } from '#shared/domain/smart-charging/smart-standing.ts';

/**
 * How smart charging stands with a vehicle that somebody else controls now: a step nearer to being off. Nothing is asked
 * of the vehicle, so that neither prices nor places matter.
 */
export const turnedOff = (
  asset: Asset<SmartKind>,
  standing: SmartStanding,
  now: Instant,
): SmartJudgement =>
  judgeSmartCharging({
    policy: { ...asset.state.smartChargingPolicy, isEnabled: false },
    ...{ asset, standing, now },
    place: null,
    prices: null,
    surplus: null,
    isOverridden: false,
    isControlledElsewhere: true,
    lastAction: null,
    newPlanId: '',
  });
