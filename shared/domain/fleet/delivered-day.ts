import {
  blankChunk,
  type DeliveredChunk,
  type DeliveredChunks,
} from '#shared/domain/fleet/delivered-chunk.ts';
import { CHUNK, chunkAfter } from '#shared/domain/fleet/fleet-grid.ts';
import { hours, type Instant, type WattHours } from '#shared/domain/quantities/units.ts';
import { utcDay, utcMidnight } from '#shared/domain/time/utc-day.ts';

/** A chunk of a day. */
export type ChunkOfDay = DeliveredChunk & {
  /** What the fleet was going to charge, as it was counted when the chunk began; null where nobody looked then. */
  readonly foreseen: WattHours | null;
};

/** What a fleet was to charge on one day of UTC, and did. */
export type DeliveredDay = {
  readonly clientId: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** All of the day's. */
  readonly chunks: readonly ChunkOfDay[];
  /** 0 while there is none, +1 with every write. */
  readonly version: number;
};

/** How many chunks a day has. */
const CHUNKS_OF_DAY = hours(24) / CHUNK;

/** A day of which nobody has said anything yet. */
export const blankDay = (clientId: string, day: string): DeliveredDay => ({
  clientId,
  day,
  chunks: Array.from({ length: CHUNKS_OF_DAY }, () => ({ ...blankChunk, foreseen: null })),
  version: 0,
});

/** When the chunks of a day begin. */
export const startsOf = ({ day }: Pick<DeliveredDay, 'day'>): readonly Instant[] =>
  Array.from({ length: CHUNKS_OF_DAY }, (_, place) => chunkAfter(utcMidnight(day), place));

/** What was counted takes the place of what was before. */
export const withCounted = (day: DeliveredDay, counted: DeliveredChunks): DeliveredDay => {
  const starts = startsOf(day);
  const chunks = day.chunks.map((chunk, place) => {
    const start = starts[place];
    return { ...chunk, ...(start !== undefined && counted.get(start)) };
  });
  return { ...day, chunks };
};

/** What was foreseen when a chunk began stays, however often somebody looks. */
export const withForeseen = (day: DeliveredDay, at: Instant, energy: WattHours): DeliveredDay => {
  const place = startsOf(day).indexOf(at);
  const chunks = day.chunks.map((chunk, index) =>
    index === place && chunk.foreseen === null ? { ...chunk, foreseen: energy } : chunk,
  );
  return { ...day, chunks };
};

/** What was planned in a chunk: as the fleet was counted then or, where nobody did, as its vehicles tell. */
export const plannedIn = ({ foreseen, planned }: ChunkOfDay): WattHours => foreseen ?? planned;

/** The days that a time touches. */
export const daysBetween = (from: Instant, until: Instant): readonly string[] => {
  const days: string[] = [];
  for (let at = utcMidnight(utcDay(from)); at < until; at = chunkAfter(at, CHUNKS_OF_DAY)) {
    days.push(utcDay(at));
  }
  return days;
};
