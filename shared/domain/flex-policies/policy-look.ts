import type { Asset } from '#shared/domain/assets/asset.ts';
import type { FlexOverride } from '#shared/domain/flex/flex-policy.ts';
import { nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import type { ToldConsumption } from '#shared/domain/flex-policies/charge-tally.ts';
import type { FleetPlan } from '#shared/domain/flex-policies/flex-plan.ts';
import { type GivenOverride, overrideAt } from '#shared/domain/flex-policies/policy-override.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import { type Instant, percent } from '#shared/domain/quantities/units.ts';
import { isCapableOf } from '#shared/domain/schedules/schedule-state.ts';
import { type ChargeHabit, learnCharging } from '#shared/domain/smart-charging/charge-habit.ts';
import type { ChargeNeed } from '#shared/domain/smart-charging/charge-need.ts';
import { type ChargeSight, sightOf } from '#shared/domain/smart-charging/charge-sight.ts';
import { estimateNeed } from '#shared/domain/smart-charging/estimate-need.ts';
import { knownPrices } from '#shared/domain/smart-charging/known-prices.ts';
import { type SmartKind, START, STOP } from '#shared/domain/smart-charging/smart-kind.ts';
import { steadyNow } from '#shared/domain/time/steady-now.ts';

/** What a policy is judged by. */
export type PolicyCircumstances = {
  readonly policy: VehiclePolicy;
  /** Undefined while there is none: it was disconnected, and may come back. */
  readonly asset: Asset<SmartKind> | undefined;
  /** By which clock people live at the location of the policy. */
  readonly timeZone: string;
  /** From now to the next deadline; null where nobody looked, or nobody ever says anything. */
  readonly prices: PriceWindow | null;
  /** What the fleet wants of the vehicle; null while there is no intent, or the vehicle has no part in it. */
  readonly fleetPlan: FleetPlan | null;
  /** What the vehicle has consumed lately; null where it never told anything of that. */
  readonly told: ToldConsumption | null;
  /** Whether somebody charges by force (smart override). */
  readonly isOverridden: boolean;
  /** Whether an action of the vehicle is under way. */
  readonly isPending: boolean;
  readonly now: Instant;
};

/** What follows of the circumstances, before anything is decided. */
export type PolicyLook = PolicyCircumstances & {
  /** Undefined while there is no vehicle. */
  readonly sight: ChargeSight | undefined;
  readonly habit: ChargeHabit;
  /** What the battery takes up to the limit of the vehicle; null where that cannot be told. */
  readonly charge: ChargeNeed | null;
  readonly isCapable: boolean;
  readonly isThere: boolean;
  /** Whether it is there and plugged in, as far as it tells: what said so once is believed until it says otherwise. */
  readonly isStaying: boolean;
  /** What is left of the override. */
  readonly override: GivenOverride | null;
  /** What its need is counted by: charging by force counts as charged at once. */
  readonly counted: FlexOverride | null;
  readonly deadline: Instant;
  /** From now on until the deadline, as far as they are known without a gap. */
  readonly known: readonly PricedInterval[];
};

/** Looks at a vehicle: learns from it what can be learnt, and works out what is left of what was said. */
export const lookAtPolicy = (circumstances: PolicyCircumstances): PolicyLook => {
  const { policy, asset, timeZone, prices, isOverridden } = circumstances;
  const { standing } = policy;
  const now = steadyNow(standing.stateChangedAt, circumstances.now);
  const sight = asset && sightOf(asset, now);
  const isThere = asset !== undefined && locationOfAsset(asset) === policy.locationId;
  const override = overrideLeft(circumstances, sight, isThere, now);
  const { at: deadline } = nextDeadline(policy, now, timeZone, override ?? undefined);
  return {
    ...circumstances,
    ...learn(circumstances, sight),
    now,
    sight,
    isThere,
    isStaying: isThere && sight !== undefined && isPluggedIn(policy, sight),
    isCapable: asset !== undefined && isCapableOf(asset, [START, STOP]),
    override,
    counted: isOverridden ? FORCED : override,
    deadline,
    known: prices ? knownPrices(prices.slots, { from: now, until: deadline }) : [],
  };
};

const FORCED: FlexOverride = { type: 'IMMEDIATE_START', target: percent(100) };

const isPluggedIn = ({ standing: { session } }: VehiclePolicy, sight: ChargeSight): boolean =>
  sight.isPluggedIn || (session?.endedAt === null && !sight.isUnplugged);

const learn = (
  { policy, asset }: PolicyCircumstances,
  sight: ChargeSight | undefined,
): Pick<PolicyLook, 'habit' | 'charge'> => {
  if (!asset || !sight) return { habit: policy.standing.habit, charge: null };
  const { chargeState } = asset.state;
  const habit = learnCharging(policy.standing.habit, sight, chargeState);
  const charge = estimateNeed(habit, sight, chargeState);
  // What is full takes nothing, whatever its level says.
  return {
    habit,
    charge: charge && sight.isFull ? { ...charge, level: charge.target } : charge,
  };
};

/** An immediate start is over at its level, too, or where the vehicle takes no more. */
const overrideLeft = (
  { policy, timeZone }: PolicyCircumstances,
  sight: ChargeSight | undefined,
  isThere: boolean,
  now: Instant,
): GivenOverride | null => {
  const left = overrideAt(policy, policy.override, timeZone, now);
  if (left?.type !== 'IMMEDIATE_START' || !sight || !isThere) return left;
  const isReached = sight.isFull || (sight.level !== null && sight.level >= left.target);
  return isReached ? null : left;
};
