import {
  type Amperes,
  type Instant,
  type Kilowatts,
  kilowatts,
} from '#shared/domain/quantities/units.ts';

/** What a charge point allows the vehicle at it. */
export type Supply = {
  readonly isAllowed: boolean;
  /** On three phases of 230 V. */
  readonly maxCurrent: Amperes;
};

/** What a vehicle takes from the charge point that it is plugged into. */
export type Demand = {
  readonly isCharging: boolean;
  readonly power: Kilowatts;
  /** When it last changed, or now while it charges. */
  readonly changedAt: Instant;
};

/** What a virtual device can know of the others at its site. */
export type Surroundings = {
  /** What the charge point with this id allows; undefined for none that is known here. */
  readonly supplyOf: (chargePointId: string | null) => Supply | undefined;
  /** What the vehicle with this id takes; undefined for none that is known here. */
  readonly demandOf: (vehicleId: string | null) => Demand | undefined;
  /**
   * What all others take together, less what they give: on average over the span that passes, or at the
   * moment of a look.
   */
  readonly load: Kilowatts;
};

/** Nothing else is there. */
export const nothingAround: Surroundings = {
  supplyOf: () => undefined,
  demandOf: () => undefined,
  load: kilowatts(0),
};
