import type { Consumed } from '#shared/domain/consumption/consumed.ts';
import { CHUNK, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { ChargeTally } from '#shared/domain/flex-policies/charge-tally.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * From when on what a device consumed has to be looked up, because it has gone from beside the device since it was last counted; null
 * where all of it is there. It goes but as a whole: as long as the quarter-hour that was open then is there, nothing has.
 *
 * @param consumed What is kept beside the device.
 * @param wasCharging Whether the vehicle was, when it was looked at last: then there may be more than was told by then.
 */
export const missedSince = (
  { countedUntil, chunks }: Pick<ChargeTally, 'countedUntil' | 'chunks'>,
  consumed: Pick<Consumed, 'until'> & { readonly quarters: readonly { readonly start: Instant }[] },
  wasCharging: boolean,
): Instant | null => {
  if (countedUntil === null) return null;
  // What was open then is closed now.
  const open = chunkOf(countedUntil);
  if (open + CHUNK > consumed.until) return null;
  if (consumed.quarters.some(({ start }) => start === open)) return null;
  // A charge that was over by then has nothing more to tell.
  const goesOn = chunks.some(({ start, delivered }) => start >= open && delivered > 0);
  return wasCharging || goesOn ? open : null;
};
