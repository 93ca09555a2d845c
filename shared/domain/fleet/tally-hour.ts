import { CHUNK, chunkAfter } from '#shared/domain/fleet/fleet-grid.ts';
import { hours, type Instant, instant } from '#shared/domain/quantities/units.ts';

const HOUR = hours(1);

/** How many chunks there are in an hour. */
export const CHUNKS_OF_HOUR = HOUR / CHUNK;

/** When the hour begins that contains a moment. */
export const hourOf = (at: Instant): Instant => instant(Math.floor(at / HOUR) * HOUR);

/** When the chunks of an hour begin. */
export const chunksOfHour = (hour: Instant): readonly Instant[] =>
  Array.from({ length: CHUNKS_OF_HOUR }, (_, place) => chunkAfter(hour, place));
