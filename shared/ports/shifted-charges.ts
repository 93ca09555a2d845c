import type { ShiftedCharge } from '#shared/domain/consumption/charged-at-once.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { StatisticsOwner } from '#shared/ports/statistics-store.ts';

/**
 * The charges of a device that smart charging decided about and that touch a span of time, in the order of time; no
 * two overlap.
 */
export type ShiftedCharges = (
  of: StatisticsOwner,
  from: Instant,
  to: Instant,
) => Promise<readonly ShiftedCharge[]>;
