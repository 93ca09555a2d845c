import type { Consumed, ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import { chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * What a vehicle consumed as it tells and as the meter of its charger does, which counts for it while the two are together: many a
 * vehicle tells nothing, or only now and then. Of a quarter-hour that both tell of, the larger counts (`tallyAfter`).
 *
 * @param since When the vehicle was plugged in: before that somebody else may have been there.
 */
export const toldTogether = (
  vehicle: Consumed | null,
  charger: Consumed | null,
  since: Instant | null,
): Consumed | null => {
  if (!charger || since === null) return vehicle;
  const isOfStay = ({ start }: ConsumedQuarter): boolean => start >= chunkOf(since);
  const measured = charger.quarters.filter(isOfStay);
  if (!vehicle) return { until: charger.until, quarters: measured };
  const until = vehicle.until > charger.until ? vehicle.until : charger.until;
  return { until, quarters: [...vehicle.quarters, ...measured] };
};
