import type { Asset } from '#shared/domain/assets/asset.ts';
import { between, hours, type Instant } from '#shared/domain/quantities/units.ts';

/** That somebody charges a vehicle smartly: one user at a time does, however many have linked it. */
export type VehicleClaim = {
  readonly clientId: string;
  readonly vin: string;
  /** The asset by which it is claimed. */
  readonly assetId: string;
  readonly version: number;
};

/** Longer than a car stands at an airport. */
const LONG_UNSEEN = hours(24 * 30);

/**
 * Whether a claim may be taken over from a vehicle that is still there: nobody gets at it, since its user was deauthorized or
 * its vendor refuses the credentials, or nothing was heard of it for a month, such as of one that was sold.
 */
export const isAbandoned = (
  { isMuted, isSignedOut, lastSeen }: Pick<Asset, 'isMuted' | 'isSignedOut' | 'lastSeen'>,
  now: Instant,
): boolean => isMuted || isSignedOut || between(lastSeen, now) > LONG_UNSEEN;
