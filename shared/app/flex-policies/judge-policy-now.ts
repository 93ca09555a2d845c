import { type ToldByBothDeps, toldByBoth } from '#shared/app/flex-policies/told-by-both.ts';
import {
  type PricesAtLocationDeps,
  pricesAtLocation,
} from '#shared/app/prices/prices-at-location.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import { judgePolicy, type PolicyJudgement } from '#shared/domain/flex-policies/judge-policy.ts';
import { overrideAt } from '#shared/domain/flex-policies/policy-override.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import { isInForce } from '#shared/domain/reconciling/smart-override.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import { clockOf } from '#shared/domain/time/clock-of.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { FleetPlanOf } from '#shared/ports/fleet-plan-of.ts';

export type JudgePolicyNowDeps = PricesAtLocationDeps &
  ToldByBothDeps & {
    readonly actions: Pick<ActionStore, 'target'>;
    readonly fleetPlanOf: FleetPlanOf;
  };

/** What is at hand already. */
type AtHand = {
  readonly policy: VehiclePolicy;
  /** Undefined while there is none. */
  readonly asset: Asset<SmartKind> | undefined;
  readonly location: Location;
  readonly control: AssetControl | undefined;
  readonly now: Instant;
};

/** Judges a policy by what is known of its vehicle, and of power at its location. */
export const judgePolicyNow = async (
  deps: JudgePolicyNowDeps,
  { policy, asset: stored, location, control, now }: AtHand,
): Promise<PolicyJudgement> => {
  const asset = stored && asPaired(stored);
  const timeZone = clockOf(location.timezoneName);
  const isThere = asset !== undefined && locationOfAsset(asset) === location.id;
  // Nobody plans for a vehicle that is elsewhere.
  const [target, prices, fleetPlan, told] = await Promise.all([
    deps.actions.target(policy.clientId, policy.assetId),
    isThere ? pricesOf(deps, { policy, location, timeZone }, now) : null,
    isThere ? deps.fleetPlanOf(policy) : null,
    toldByBoth(deps, { policy, asset: stored, now }),
  ]);
  return judgePolicy({
    ...{ policy, asset, timeZone, prices, fleetPlan, told, now },
    isOverridden: isInForce(control?.override ?? null),
    isPending: (target?.activeActionId ?? null) !== null,
  });
};

/** Until the next deadline: none is looked for that comes later. */
const pricesOf = (
  deps: PricesAtLocationDeps,
  place: {
    readonly policy: VehiclePolicy;
    readonly location: Location;
    readonly timeZone: string;
  },
  now: Instant,
): Promise<PriceWindow> => {
  const { policy, location, timeZone } = place;
  const override = overrideAt(policy, policy.override, timeZone, now) ?? undefined;
  const { at: to } = nextDeadline(policy, now, timeZone, override);
  return pricesAtLocation(deps, { location, from: now, to });
};
