import type { Asset } from '#shared/domain/assets/asset.ts';
import { type Instant, instant, type Percent, percent } from '#shared/domain/quantities/units.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

/** What can be said of a vehicle that charges, or could. Where it does not tell, both of two opposites are false. */
export type ChargeSight = {
  /** When it was so. */
  readonly at: Instant;
  readonly isPluggedIn: boolean;
  readonly isUnplugged: boolean;
  /** Also while it is about to. */
  readonly isCharging: boolean;
  /** Whether power flows. */
  readonly isDelivered: boolean;
  readonly isStopped: boolean;
  readonly isFull: boolean;
  /** Null where it does not tell. */
  readonly level: Percent | null;
  /** Where it stops by itself. */
  readonly limit: Percent;
};

/** From here on nobody waits for what is missing. In percent. */
const CLOSE_TO_FULL = 98;
/** What has stopped so close to its limit has stopped for it: levels are rounded, and sink while it stands. In percent. */
const CLOSE_TO_LIMIT = 2;

export const sightOf = ({ state, lastSeen }: Asset<SmartKind>, now: Instant): ChargeSight => {
  const { chargeState } = state;
  const { isPluggedIn, lastUpdated, powerDeliveryState } = chargeState;
  const isBeginning = powerDeliveryState === 'PLUGGED_IN:INITIALIZING';
  const isCharging = chargeState.isCharging === true || isBeginning;
  const level = percentOr(chargeState.batteryLevel, null);
  const limit = percentOr(chargeState.chargeLimit, percent(100));
  return {
    at: heardAt(lastUpdated ?? lastSeen, now),
    isPluggedIn: isPluggedIn === true || isCharging,
    isUnplugged: isPluggedIn === false && !isCharging,
    isCharging,
    isDelivered: chargeState.isCharging === true,
    isStopped: chargeState.isCharging === false && !isBeginning,
    isFull: chargeState.isFullyCharged === true || isAtLimit({ level, limit, isCharging }),
    level,
    limit,
  };
};

/** Another clock may be ahead of ours, or tell no time at all. */
const heardAt = (told: Instant, now: Instant): Instant =>
  told >= 0 && told <= now ? instant(Math.floor(nearestMeant(told))) : now;

const percentOr = <Other>(value: Percent | null, other: Other): Percent | Other =>
  value !== null && value >= 0 && value <= 100 ? percent(nearestMeant(value)) : other;

const isAtLimit = ({
  level,
  limit,
  isCharging,
}: Pick<ChargeSight, 'level' | 'limit' | 'isCharging'>): boolean => {
  if (level === null) return false;
  if (level >= limit || level >= CLOSE_TO_FULL) return true;
  return !isCharging && level >= limit - CLOSE_TO_LIMIT;
};
