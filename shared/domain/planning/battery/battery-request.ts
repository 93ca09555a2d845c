import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import type {
  Instant,
  KilowattHours,
  Kilowatts,
  Money,
  PricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** A battery as a planner sees it. Power is what its meter shows; energy is what it holds. */
export type Battery = {
  readonly capacity: KilowattHours;
  /** Energy that is kept for other purposes. */
  readonly reserve: KilowattHours;
  readonly chargePower: Kilowatts;
  readonly dischargePower: Kilowatts;
  /** Shares of the energy that get through on the way in and on the way out: above 0, at most 1. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** What a kWh taken out of the battery costs in wear: that of one cycle, per kWh of capacity. */
  readonly wear: PricePerKwh;
};

/** What is wanted of a battery until the prices end. */
export type BatteryRequest = {
  readonly battery: Battery;
  /** Now: the plan begins here, or where the prices do. */
  readonly from: Instant;
  /** What the battery holds then. */
  readonly stored: KilowattHours;
  /** What it should hold at least when the prices end. */
  readonly wanted?: KilowattHours;
  /** What a kWh that it holds when the prices end is worth; nothing unless said. */
  readonly endWorth?: PricePerKwh;
};

/** Prices of energy bought and sold, on the same slots. */
export type TradingPrices = { readonly buying: PriceCurve; readonly selling: PriceCurve };

/** What a battery does in one slot: it charges, discharges or rests. */
export type BatterySlot = {
  readonly from: Instant;
  readonly to: Instant;
  /** Taken from the grid; zero unless the battery charges. */
  readonly bought: KilowattHours;
  /** Given to the grid; zero unless it discharges. */
  readonly sold: KilowattHours;
  /** What the battery holds at the end. */
  readonly stored: KilowattHours;
  /** What is bought less what is sold, without wear. */
  readonly cost: Money;
};

/** What a battery does in every slot until the prices end, and what that comes to. */
export type BatteryPlan = {
  /** In time order, one per slot, also where the battery rests. */
  readonly slots: readonly BatterySlot[];
  /** What is bought less what is sold. */
  readonly cost: Money;
  readonly wearCost: Money;
  /** What the battery holds when the prices end, and what that is worth. */
  readonly stored: KilowattHours;
  readonly worth: Money;
  /** What is missing then to the wanted energy. */
  readonly shortfall: KilowattHours;
  /** From when on the reserve is there; left out when it is not reached. */
  readonly reserveFrom?: Instant;
  /** No plan with as little missing beats `cost + wearCost - worth` by more. Zero: it is the best. */
  readonly gap: Money;
};
