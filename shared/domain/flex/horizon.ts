import {
  assertWhole,
  assertWithin,
  CHUNKS,
  LENGTHS,
  MOMENTS,
} from '#shared/domain/planning/assert-number.ts';
import {
  after,
  type Instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';

/** Consecutive chunks of one length, any length: what shapes and intents are written on. */
export type Horizon = {
  readonly start: Instant;
  readonly chunkLength: Milliseconds;
  readonly chunks: number;
};

/** @throws {RangeError} when a number of the horizon makes no sense */
export const assertHorizon = ({ start, chunkLength, chunks }: Horizon): void => {
  assertWithin('the start of the horizon', start, MOMENTS);
  assertWithin('the length of a chunk', chunkLength, LENGTHS);
  assertWhole('the number of chunks', chunks, CHUNKS);
};

/** When a chunk begins; for `chunks` the end of the horizon. */
export const chunkStart = (horizon: Horizon, chunk: number): Instant =>
  after(horizon.start, milliseconds(chunk * horizon.chunkLength));

/** The chunk that contains a moment, or `undefined` outside the horizon. */
export const chunkAt = (horizon: Horizon, moment: Instant): number | undefined => {
  const chunk = Math.floor((moment - horizon.start) / horizon.chunkLength);
  return chunk >= 0 && chunk < horizon.chunks ? chunk : undefined;
};
