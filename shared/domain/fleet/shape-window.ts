import { CHUNK, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { KeptShape } from '#shared/domain/fleet/fleet-head.ts';
import type { ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import { type Instant, instant, kilowatts } from '#shared/domain/quantities/units.ts';

/** A part of a shape; both moments are where chunks begin or end. */
export type ShapePart = {
  readonly start: Instant;
  readonly end: Instant;
  readonly chunks: readonly ShapeChunk[];
};

/** Which part of a shape somebody wants: from the present chunk on, and all of it, unless something else is said. */
export type ShapeWanted = {
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
};

/** A part of a shape, of whole chunks, and no more than there is from the present chunk on. */
export const shapeWindow = (
  { start, expected, minimum, maximum }: KeptShape,
  { from, until }: ShapeWanted,
  now: Instant,
): ShapePart => {
  const present = Math.max(start, chunkOf(now));
  const last = start + expected.length * CHUNK;
  const opens = chunkOf(instant(clamped(from ?? present, present, last)));
  const closes = Math.max(opens, Math.ceil(clamped(until ?? last, present, last) / CHUNK) * CHUNK);
  const first = (opens - start) / CHUNK;
  const count = Math.max(0, (closes - opens) / CHUNK);
  return {
    start: opens,
    end: instant(opens + count * CHUNK),
    chunks: Array.from({ length: count }, (_, place) => ({
      start: instant(opens + place * CHUNK),
      expected: kilowatts(expected[first + place] ?? 0),
      minimum: kilowatts(minimum[first + place] ?? 0),
      maximum: kilowatts(maximum[first + place] ?? 0),
    })),
  };
};

/** A fleet that draws nothing. */
export const blankShape = (now: Instant, chunks: number): KeptShape => ({
  start: chunkOf(now),
  expected: new Float64Array(chunks),
  minimum: new Float64Array(chunks),
  maximum: new Float64Array(chunks),
});

const clamped = (at: number, least: number, most: number): number =>
  Math.min(Math.max(at, least), Math.max(least, most));
