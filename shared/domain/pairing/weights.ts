import type { Lag } from '#shared/domain/pairing/time-apart.ts';
import { milliseconds, minutes } from '#shared/domain/quantities/units.ts';

/** What speaks against a combination on its own, however improbable it is: everything is noted wrongly some time. */
export const FLOOR = -5;

/**
 * Where nothing else is known, two that are plugged in are in each other more often than not; where a user has one of each, and no
 * stranger was at the charger lately, more often still.
 */
export const PRIOR = { oneAndOne: 3.9, more: 2.3 } as const;

const sharing = (shares: readonly number[]): readonly Lag[] =>
  [
    { least: minutes(-1), most: minutes(1) },
    { least: minutes(-2.5), most: minutes(2.5) },
    { least: minutes(-7), most: minutes(7) },
    { least: minutes(0), most: minutes(65) },
    { least: minutes(-30), most: minutes(120) },
  ].map((lag, i) => ({ ...lag, share: shares[i] ?? 0 }));

/** So long a stranger is remembered. */
export const STRANGERS = minutes(14 * 24 * 60);

/** How much later than the charger a vehicle is told to be plugged in, of those that are in each other. */
export const PLUG_LAGS: readonly Lag[] = sharing([0.45, 0.18, 0.2, 0.15, 0.02]);
/** Where the two told of it at the same time until now. */
export const PROMPT_LAGS: readonly Lag[] = sharing([0.52, 0.21, 0.23, 0.03, 0.01]);
/** Where one of them told of it late. */
export const LATE_LAGS: readonly Lag[] = sharing([0.3, 0.15, 0.17, 0.34, 0.04]);
/** How often, per minute, a vehicle is plugged in somewhere else while somebody plugs into the charger. */
export const PLUGS_PER_MINUTE = 0.0017;

/**
 * How often who is freed by the other side is plugged in anew so soon that it never tells of it. Cables are swapped at a
 * charger; a car of which its charger was freed has mostly left, and not told so yet.
 */
export const HIDDEN = { charger: 0.4, vehicle: 0.05 } as const;

/** By distance from where the charger stands, told since it was plugged in or, `offBefore`, shortly before. */
export const PLACE = { near: 1.2, off: -1, offBefore: -1.5 } as const;

/** How much later than the charger a vehicle tells that power turns. */
export const TURN_LAGS: readonly Lag[] = [
  { share: 0.5, least: minutes(-2), most: minutes(2) },
  { share: 0.3, least: minutes(-7), most: minutes(7) },
  { share: 0.2, least: minutes(-5), most: minutes(65) },
];

/** Power that begins and ceases to flow. */
export const TURNS = {
  /** How often it does, per minute, in a car that is plugged in somewhere else. */
  perMinute: 0.01,
  /** For one that only the charger tells. */
  alone: -0.4,
  least: -1.2,
  most: 4,
  /** How long power has to flow on one side alone to count for one. */
  vehicleAlone: minutes(20),
  chargerAlone: minutes(40),
  mostAgainst: -3,
} as const;

/** The logarithm of power into the vehicle by power out of the charger. */
export const POWER = {
  /** Mean of what is lost on the way. */
  loss: 0.08,
  spread: 0.08,
  /** How densely the ratio lies there for two that have nothing to do with each other. */
  otherwise: 1,
  /** How often power is told so wrongly that it says nothing. */
  blunder: 0.02,
  least: -4,
  /** In kW. What is fed by alternating current gives 22 at most. */
  mostOfAlternating: 23,
} as const;

/** By whom they were plugged into the last time: each other, one of them the other, or both somebody else. */
export const BOND = { both: 1.1, either: 0, neither: -0.3 } as const;

/** A pair is active from here on, ahead of whatever else may be so, and no longer below the other. */
export const ACTIVE_FROM = 0.99;
export const ACTIVE_UNTIL = 0.5;
/** Where a user has more than one of either, all have been looked at by so long after: who else was plugged in has told of it. */
export const PATIENCE = minutes(8);
/** Who is not as sure as this waits so long for what power says. */
export const AT_ONCE = 0.998;
export const UNSURE = minutes(12);
/**
 * So long two wait of which one tells that power flows, and the other one that it does not: one of them tells it late, or they are none.
 * Where there is but one of each, and nobody else was at the charger lately, not longer than whoever is unsure.
 */
export const OUT_OF_STEP = { oneAndOne: UNSURE, more: minutes(45) } as const;

/** So long a pair is held whose charger is not heard of, while its vehicle says that it is plugged in. */
export const HELD = milliseconds(24 * minutes(60));
