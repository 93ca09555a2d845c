import type { Lag } from '#shared/domain/pairing/time-apart.ts';
import { milliseconds, minutes } from '#shared/domain/quantities/units.ts';

/** What speaks against a combination on its own, however improbable it is: everything is noted wrongly some time. */
export const FLOOR = -5;

/** Two that are both plugged in are as likely as not in each other: what else is known decides. */
export const PRIOR = 0;

/** How much later than the charger a vehicle is told to be plugged in, of those that are in each other. */
export const PLUG_LAGS: readonly Lag[] = [
  { share: 0.5, least: minutes(-1), most: minutes(1) },
  { share: 0.25, least: minutes(-3), most: minutes(3) },
  { share: 0.15, least: minutes(-7), most: minutes(7) },
  { share: 0.1, least: minutes(0), most: minutes(65) },
];
/** How often, per minute, a vehicle is plugged in somewhere else while somebody plugs into the charger. */
export const PLUGS_PER_MINUTE = 0.002;

/** A pair is active from here on, and no longer below the other. */
export const ACTIVE_FROM = 0.99;
export const ACTIVE_UNTIL = 0.5;
/** ln(99): by so much it is ahead of whatever else may be so. */
export const AHEAD = Math.log(ACTIVE_FROM / (1 - ACTIVE_FROM));

/** So long a pair is held whose charger is not heard of, while its vehicle says that it is plugged in. */
export const HELD = milliseconds(24 * minutes(60));
