import type { Action } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { controlOf } from '#shared/domain/assets/kinds.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isCapableOf } from '#shared/domain/schedules/schedule-state.ts';
import { type ChargeHabit, learnCharging } from '#shared/domain/smart-charging/charge-habit.ts';
import {
  type ChargeCourse,
  type ChargeNeed,
  courseOf,
} from '#shared/domain/smart-charging/charge-need.ts';
import { type ChargeSight, sightOf } from '#shared/domain/smart-charging/charge-sight.ts';
import { isDeadline, planningWindow } from '#shared/domain/smart-charging/deadline-after.ts';
import { estimateNeed } from '#shared/domain/smart-charging/estimate-need.ts';
import { knownPrices } from '#shared/domain/smart-charging/known-prices.ts';
import {
  type SurplusForecast,
  soundForecast,
} from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import { type SmartKind, START, STOP } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartMemory, SmartStanding } from '#shared/domain/smart-charging/smart-standing.ts';
import { steadyNow } from '#shared/domain/time/steady-now.ts';

/** What smart charging of a vehicle is judged by. */
export type SmartCircumstances = {
  readonly policy: SmartChargingPolicy;
  readonly asset: Asset<SmartKind>;
  /** Which location of its user it is at, and by which clock people live there; null where it is at none. */
  readonly place: { readonly locationId: string; readonly timeZone: string } | null;
  readonly standing: SmartStanding;
  /**
   * What is known of prices there, from now on (`planningWindow` says until when), as tariffs and markets say them; null where
   * neither will ever say anything.
   */
  readonly prices: PriceWindow | null;
  /** What the sun will yield beyond what the house uses; null where the location does not want it to count. */
  readonly surplus: SurplusForecast | null;
  /** Whether somebody charges by force (smart override). */
  readonly isOverridden: boolean;
  /** Whether something else controls the vehicle, such as a schedule: then nothing is asked of it. */
  readonly isControlledElsewhere: boolean;
  /** Whether another one charges the same vehicle smartly, and comes first. @default false */
  readonly isTaken?: boolean | undefined;
  /** Its most recent action, whoever asked for it. */
  readonly lastAction: Pick<Action<SmartKind>, 'request' | 'state' | 'createdAt'> | null;
  /** The id of a plan, should one begin. */
  readonly newPlanId: string;
  readonly now: Instant;
};

/** What follows of the circumstances, before anything is decided. */
export type SmartLook = SmartCircumstances & {
  readonly isEnabled: boolean;
  /** Whether it could be, were it nobody else's. */
  readonly isControllable: boolean;
  readonly isCapable: boolean;
  readonly isPending: boolean;
  /** Whether it could not be started, however often it is asked, until somebody mends something. */
  readonly isObstructed: boolean;
  readonly sight: ChargeSight;
  readonly habit: ChargeHabit;
  readonly memory: SmartMemory;
  /** What it needs, and how it would go; null where it cannot be told. */
  readonly need: { readonly need: ChargeNeed; readonly course: ChargeCourse } | null;
  /** The next deadline where it is; null where it is nowhere, or there is none. */
  readonly deadline: Instant | null;
  /** Until the deadline, as far as it is known without a gap. */
  readonly known: readonly PricedInterval[];
};

/** Looks at a vehicle: learns from it what can be learnt, and works out what it needs. */
export const lookAt = (circumstances: SmartCircumstances): SmartLook => {
  const { policy, asset, place, standing, prices, lastAction } = circumstances;
  const now = steadyNow(standing.status.updatedAt, circumstances.now);
  const { chargeState } = asset.state;
  const sight = sightOf(asset, now);
  const habit = learnCharging(standing.habit, sight, chargeState);
  const need = estimateNeed(habit, sight, chargeState);
  const isControllable = isCapableOf(asset, [START, STOP]);
  const window = place && planningWindow(policy, place.timeZone, now);
  const since = standing.memory.chargingSince ?? now;
  return {
    ...circumstances,
    now,
    surplus: soundForecast(circumstances.surplus),
    isEnabled:
      policy.isEnabled && isDeadline(policy.deadline) && !circumstances.isControlledElsewhere,
    isControllable,
    isCapable: isControllable && circumstances.isTaken !== true,
    isPending: lastAction?.state === 'PENDING',
    isObstructed: controlOf(asset.type).obstacleTo(START, asset.state) !== undefined,
    sight,
    habit,
    memory: { ...standing.memory, chargingSince: sight.isCharging ? since : null },
    need: need && { need, course: courseOf(need) },
    deadline: window?.to ?? null,
    known: window && prices ? knownPrices(prices.slots, { from: now, until: window.to }) : [],
  };
};
