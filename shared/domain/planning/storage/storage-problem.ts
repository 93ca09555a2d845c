/**
 * What a store can do in one slot: a battery that is charged, a room that is heated.
 *
 * Left alone, a level becomes `keep · level + drift` by the end of the slot. On top of that it can
 * be raised or lowered, but not both in one slot. Units: those of the level (kWh or °C), and money.
 */
export type StorageStep = {
  /** Share of the level that is left at the end: 1 for a store that loses nothing. */
  readonly keep: number;
  /** What comes by itself, such as warmth from outside. */
  readonly drift: number;
  /** How far the level can be raised, and what a unit of it costs (negative: earns). */
  readonly up: number;
  readonly upCost: number;
  /** How far it can be lowered, and what a unit of it costs (negative: earns). */
  readonly down: number;
  readonly downCost: number;
};

/** A range that a level should be in. Being outside counts as a miss: distance times weight. */
export type WantedRange = {
  readonly least: number;
  readonly most: number;
  readonly weight: number;
  /** What avoiding a miss of one may cost. Without it misses come first, whatever they cost. */
  readonly price?: number;
};

/** A store over consecutive slots. */
export type StorageProblem = {
  /** The level at the beginning of the first slot; within `least` and `most`. */
  readonly level: number;
  readonly steps: readonly StorageStep[];
  /** For the level after each slot: where it should be, if it can. */
  readonly wanted: readonly (readonly WantedRange[])[];
  /** Where the level must be at all times. Leaving it alone must not lead out of it. */
  readonly least: number;
  readonly most: number;
  /** What a unit of the level after the last slot is worth. */
  readonly endWorth: number;
};

/** What is done about a store: how far its level is moved in each slot, and where that leads. */
export type StoragePlan = {
  /** Positive where the level is raised, negative where it is lowered; one per slot. */
  readonly moves: Float64Array;
  /** The level after each slot. */
  readonly levels: Float64Array;
};

/** What moving a level costs in one slot. */
export const moveCost = (step: StorageStep, move: number): number =>
  move >= 0 ? move * step.upCost : -move * step.downCost;

/**
 * Whether raising a level and lowering it again in the same slot would earn money, were it possible:
 * a battery whose losses are paid for, or sold dearer than bought; a room heated and cooled at once.
 */
export const roundTripPays = ({ up, upCost, down, downCost }: StorageStep): boolean =>
  up > 0 && down > 0 && upCost + downCost < 0;
