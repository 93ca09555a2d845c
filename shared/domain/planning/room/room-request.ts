import type {
  Celsius,
  Instant,
  Kelvins,
  KilowattHours,
  Kilowatts,
  Money,
} from '#shared/domain/quantities/units.ts';

/** A device that heats or cools: its electric power, and how much heat a kWh of electricity moves. */
export type HeatPump = {
  readonly power: Kilowatts;
  /** Coefficient of performance: 1 for a resistance heater, about 3 for a heat pump. */
  readonly performance: number;
};

/**
 * A room that holds heat and loses it to the outside, both in proportion to its temperature. Its
 * time constant is `heatCapacity / heatLoss` hours.
 */
export type Room = {
  /** Heat that warms it by one kelvin. Unit: kWh/K. */
  readonly heatCapacity: number;
  /** Heat that it loses per kelvin between inside and outside. Unit: kW/K. */
  readonly heatLoss: number;
  /** Left out when the room cannot be heated or cooled. */
  readonly heating?: HeatPump;
  readonly cooling?: HeatPump;
};

/** What is outside in a slot, and what should be inside from its beginning to its end. */
export type Climate = {
  readonly outdoor: Celsius;
  readonly least: Celsius;
  readonly most: Celsius;
};

/** What is wanted of a room until the prices end. */
export type RoomRequest = {
  readonly room: Room;
  /** Now: the plan begins here, or where the prices do. */
  readonly from: Instant;
  /** What the room has then. */
  readonly temperature: Celsius;
  /** One per slot of the prices. */
  readonly climate: readonly Climate[];
  /**
   * What avoiding a kelvin-hour of discomfort may cost. Without it comfort comes first, and a leaky
   * room is heated for hours ahead where that brings a millikelvin.
   */
  readonly comfortPrice?: Money;
};

/** What a room's device does in one slot: it heats, cools or rests. */
export type RoomSlot = {
  readonly from: Instant;
  readonly to: Instant;
  /** Electricity used to heat, and to cool; one of them is zero. */
  readonly heating: KilowattHours;
  readonly cooling: KilowattHours;
  /** The temperature at the end. */
  readonly temperature: Celsius;
  /** How far the slot is outside its bounds at its worst; below zero when too cold. */
  readonly missed: Kelvins;
  readonly cost: Money;
};

/** What a room's device does in every slot until the prices end, and what that comes to. */
export type RoomPlan = {
  /** In time order, one per slot, also where the device rests. */
  readonly slots: readonly RoomSlot[];
  readonly cost: Money;
  /** Mean distance from the bounds at the beginning and end of each slot, times its length. Unit: K·h. */
  readonly discomfort: number;
  /**
   * No plan with as little discomfort beats `cost` by more; with a comfort price, no plan beats the
   * sum of `cost` and priced discomfort by more. Zero: it is the best.
   */
  readonly gap: Money;
};
