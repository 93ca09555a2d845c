import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SunSpan } from '#shared/domain/solar/sun-span.ts';

/** A location with sun on its roof. */
type SunnySite = {
  readonly location: Location;
  /** What is there that yields it, or counts what of it is fed in; at least one. */
  readonly devices: readonly Asset[];
};

/** From when until when, half-open, as of which moment. */
export type SunWanted = { readonly from: Instant; readonly to: Instant; readonly now: Instant };

/**
 * Forecasts what the sun yields at a location, before the house uses any of it: in full quarter-hours, in the order of time,
 * without overlaps; what is left out is none. It is asked at every look at a vehicle that waits, and plans change with what it
 * says: it should say the same for a while.
 *
 * @returns null where it knows nothing. It does not throw for who cannot be reached: then it knows nothing.
 */
export type ForecastSun = (
  site: SunnySite,
  wanted: SunWanted,
) => Promise<readonly SunSpan[] | null>;
