import { assertZones, type FleetZone, respond } from '#shared/domain/flex/fleet-zone.ts';
import { assertHorizon, chunkStart, type Horizon } from '#shared/domain/flex/horizon.ts';
import { at, real } from '#shared/domain/planning/dense.ts';
import { addAtOnce, envelopeOf } from '#shared/domain/planning/fleet-envelope.ts';
import { hours, type Instant, type Kilowatts, kilowatts } from '#shared/domain/quantities/units.ts';

/** A fleet's average power in one chunk: what it plans, and how far that could be moved. */
export type ShapeChunk = {
  readonly start: Instant;
  readonly expected: Kilowatts;
  readonly minimum: Kilowatts;
  readonly maximum: Kilowatts;
};

/**
 * What a fleet will draw, and the least and the most it could draw in each chunk by charging at
 * other times. The extremes are those of one chunk alone: asking for a chunk's maximum (an intent's
 * CHUNK_MIN) is always possible, asking for two chunks' maxima may not be.
 *
 * @param flexible energy per chunk that an intent has settled on, in kWh; leave out for what the
 *   users' prices alone lead to
 * @param delivered energy per chunk that has been charged and cannot be moved, in kWh
 */
export const flexShape = (
  horizon: Horizon,
  zones: readonly FleetZone[],
  flexible?: Float64Array,
  delivered: Float64Array = new Float64Array(0),
): readonly ShapeChunk[] => {
  assertHorizon(horizon);
  assertZones(zones, horizon.chunks);
  const planned = flexible ?? respond(zones, new Float64Array(horizon.chunks)).shape;
  const forced = atOnceOf(zones, horizon.chunks);
  const { minimum, maximum } = envelopeOf(
    horizon.chunks,
    zones.map(({ summary }) => summary),
  );
  const length = horizon.chunkLength / hours(1);
  const power = (energy: number): Kilowatts => kilowatts(energy / length);
  return Array.from({ length: horizon.chunks }, (_, chunk) => ({
    start: chunkStart(horizon, chunk),
    expected: power(real(planned, chunk) + real(forced, chunk) + at(delivered, chunk)),
    minimum: power(real(minimum, chunk) + at(delivered, chunk)),
    maximum: power(real(maximum, chunk) + at(delivered, chunk)),
  }));
};

/** Energy per chunk that is charged at once and cannot be moved. Unit: kWh. */
export const atOnceOf = (zones: readonly FleetZone[], chunks: number): Float64Array => {
  const energy = new Float64Array(chunks);
  for (const { summary } of zones) addAtOnce(summary, energy);
  return energy;
};
