import { hourOf } from '#shared/domain/fleet/tally-hour.ts';
import { hours, type Instant } from '#shared/domain/quantities/units.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';

/** Whether a look at a fleet is the first one in the hour of its night in which it is recounted: each client has one of its own. */
export const isTimeToRecount = (
  clientId: string,
  before: Instant | null,
  now: Instant,
): boolean => {
  const hour = hourOf(now);
  const isItsHour = (hour / hours(1)) % HOURS_OF_DAY === shareOf(clientId, HOURS_OF_NIGHT);
  return isItsHour && (before === null || before < hour);
};

const HOURS_OF_DAY = 24;
/** From midnight of UTC on. */
const HOURS_OF_NIGHT = 6;
