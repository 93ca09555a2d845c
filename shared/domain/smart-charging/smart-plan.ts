import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import type { Instant, Percent } from '#shared/domain/quantities/units.ts';
import type { ChargeNeed } from '#shared/domain/smart-charging/charge-need.ts';
import type { MicroMoney } from '#shared/domain/smart-charging/exact-cost.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import type { EndedState } from '#shared/domain/smart-charging/smart-charge-state.ts';

/** What a plan failed of, or what is to be said of one that finished. */
export const failureConditions = [
  'STOP_FAILED',
  'START_FAILED',
  'FINISHED_LATE',
  'UNKNOWN',
  'CHARGE_INTERRUPTED',
] as const;
type FailureCondition = (typeof failureConditions)[number];

/**
 * Why a plan charges when it does:
 * - `cheapest`: nothing that ends by the deadline costs less;
 * - `awaiting`: it does not know yet, since prices that it can wait for are not out;
 * - `prices_missing`: later prices do not come, or come too late, or are not likely to be worth waiting for;
 * - `no_time`: until the deadline there is no more time than charging takes;
 * - `below_minimum`: the battery is below the level that the driver always wants.
 */
export const planReasons = [
  'cheapest',
  'awaiting',
  'prices_missing',
  'no_time',
  'below_minimum',
] as const;
export type PlanReason = (typeof planReasons)[number];

/** Stop now, and charge without pause when that is cheapest. All that is needed to explain it is in it. */
export type SmartPlan = {
  readonly id: string;
  /** Where it is carried out, and nowhere else. */
  readonly locationId: string;
  readonly deadline: Instant;
  readonly stopAt: Instant;
  /** Null while prices are awaited. */
  readonly startAt: Instant | null;
  readonly estimatedFinishAt: Instant;
  /** When charging was first seen to have stopped, and to have begun thereafter: whoever was behind it. */
  readonly stopConfirmedAt: Instant | null;
  readonly startConfirmedAt: Instant | null;
  readonly reason: PlanReason;
  /** ISO 4217; null where tariffs are known and nobody says what they are in. */
  readonly currency: string | null;
  /** What the same energy would cost from `stopAt` on without pause. */
  readonly nonSmartCost: MicroMoney;
  /** Null where it is not known when it charges, or not all of what it costs. */
  readonly smartCost: MicroMoney | null;
  readonly minimumChargeLimit: Percent;
  /** What it was made for. */
  readonly need: ChargeNeed;
  /** What was known of prices from `stopAt` to the deadline, without a gap; equal neighbours are one. */
  readonly prices: readonly PricedInterval[];
  readonly surplus: SurplusForecast | null;
  readonly endedAt: Instant | null;
  readonly finalState: EndedState | null;
  readonly failureCondition: FailureCondition | null;
};
