import {
  type ChunkOfDay,
  type DeliveredDay,
  plannedIn,
  startsOf,
} from '#shared/domain/fleet/delivered-day.ts';
import { CHUNK, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * Whether a fleet falls short of its plan for so long that somebody has to know: by a tenth of its peak, in so many chunks running. The
 * chunk that has just ended does not count yet: not all have told of it. Whoever does not do as it is told is not counted on any more
 * after a while, and is missing all the same.
 *
 * @param days Of at least a day until now, in the order of time.
 */
export const isDeliveryMissed = (days: readonly DeliveredDay[], now: Instant): boolean => {
  const known = days.flatMap((day) => {
    const starts = startsOf(day);
    return day.chunks.map((chunk, place) => [starts[place], chunk] as const);
  });
  const told = chunkOf(now) - CHUNK;
  const over = known.flatMap(([start, chunk]) =>
    start !== undefined && start < told ? chunk : [],
  );
  const peak = Math.max(0, ...over.slice(-CHUNKS_LOOKED_AT).map(mostPlanned));
  const last = over.slice(-RUNNING);
  return peak > 0 && last.length === RUNNING && last.every((chunk) => isShort(chunk, peak));
};

const CHUNKS_LOOKED_AT = 96;
const RUNNING = 3;
const SHARE = 0.1;

const mostPlanned = (chunk: ChunkOfDay): number => Math.max(plannedIn(chunk), chunk.planned);

const isShort = (chunk: ChunkOfDay, peak: number): boolean => {
  const { COMMAND_FAILED, UNREACHABLE } = chunk.missing;
  const failed = COMMAND_FAILED.energy + UNREACHABLE.energy;
  return Math.max(plannedIn(chunk) - chunk.delivered, failed) >= peak * SHARE;
};
