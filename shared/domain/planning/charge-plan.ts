import type {
  Instant,
  KilowattHours,
  Kilowatts,
  Milliseconds,
  Money,
  PricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** Prices of consecutive slots of one length. Slot `i` is `[start + i * slotLength, one later)`. */
export type PriceCurve = {
  readonly start: Instant;
  readonly slotLength: Milliseconds;
  readonly prices: readonly PricePerKwh[];
};

/** What a device needs: so much energy, at most at this power, between two moments. */
export type ChargeRequest = {
  readonly from: Instant;
  readonly until: Instant;
  readonly power: Kilowatts;
  readonly energy: KilowattHours;
};

/** Charging at one power for a part of one price slot. */
export type ChargeSlot = {
  readonly from: Instant;
  readonly to: Instant;
  readonly energy: KilowattHours;
  /** Left out where it is the power of the request. */
  readonly power?: Kilowatts;
  /** Left out where no price is known: only a reserve is charged there. */
  readonly cost?: Money;
};

/** When to charge, what it costs, and what does not fit. */
export type ChargePlan = {
  /**
   * In time order; never overlapping; at most one per price slot except where a reserve ends, a
   * blocked time lies in between or the battery takes less power from there on.
   */
  readonly slots: readonly ChargeSlot[];
  /** What the slots deliver. */
  readonly energy: KilowattHours;
  /** What the slots with a known price cost. */
  readonly cost: Money;
  /** Energy in slots without a known price; `cost` does not count it. */
  readonly unpriced: KilowattHours;
  /** What was asked for and does not fit. Too little time is an answer, not an error. */
  readonly shortfall: KilowattHours;
  /** How often charging begins; each start is one power cycle of the device. */
  readonly starts: number;
};
