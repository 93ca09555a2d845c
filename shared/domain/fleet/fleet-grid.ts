import type { Horizon } from '#shared/domain/flex/horizon.ts';
import { SLOT } from '#shared/domain/prices/price-curve.ts';
import { after, type Instant, instant, milliseconds } from '#shared/domain/quantities/units.ts';

/** The length of the chunks that a fleet is asked in: that of the market's slots. */
export const CHUNK = SLOT;

/** When the chunk begins that contains a moment. */
export const chunkOf = (at: Instant): Instant => instant(Math.floor(at / CHUNK) * CHUNK);

/** When the chunk is over that contains a moment. */
export const chunkEnd = (at: Instant): Instant => after(chunkOf(at), CHUNK);

/** From the chunk of one moment on, so many chunks beyond that of another. */
export const horizonFrom = (start: Instant, now: Instant, chunks: number): Horizon => {
  const first = chunkOf(start);
  const past = Math.max(0, (chunkOf(now) - first) / CHUNK);
  return { start: first, chunkLength: CHUNK, chunks: past + chunks };
};

/** When a chunk of a grid begins. */
export const chunkAfter = (start: Instant, chunks: number): Instant =>
  after(start, milliseconds(chunks * CHUNK));
