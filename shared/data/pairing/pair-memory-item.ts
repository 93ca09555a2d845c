import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type {
  Degrees,
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Milliseconds,
  Percent,
} from '#shared/domain/quantities/units.ts';

const SpanItem = z.object({ after: quantity<Instant>().nullable(), by: quantity<Instant>() });

const CoordinatesItem = z.object({
  latitude: quantity<Degrees>(),
  longitude: quantity<Degrees>(),
});

const trace = {
  id: z.string(),
  toldAt: quantity<Instant>(),
  heardAt: quantity<Instant>(),
  // Absent from what an older build remembered.
  lostAt: quantity<Instant>().nullable().default(null),
  isPlugged: z.boolean().nullable(),
  plug: SpanItem.nullable(),
  pluggedBefore: quantity<Instant>().nullable(),
  freed: SpanItem.nullable(),
  isFlowing: z.boolean().nullable(),
  flowKnownFrom: quantity<Instant>().nullable(),
  turns: z.array(SpanItem.extend({ isFlowing: z.boolean() })),
  samples: z.array(
    z.object({
      at: quantity<Instant>(),
      power: quantity<Kilowatts>().nullable(),
      level: quantity<Percent>().nullable(),
    }),
  ),
};

/** What is remembered of how devices were plugged in. */
export const PairMemoryItem = z.object({
  vehicles: z.array(
    z.object({
      ...trace,
      capacity: quantity<KilowattHours>().nullable(),
      position: CoordinatesItem.extend({ at: quantity<Instant>() }).nullable(),
      odometer: quantity<Kilometres>().nullable(),
    }),
  ),
  chargers: z.array(
    z.object({
      ...trace,
      stands: CoordinatesItem.nullable(),
      strangerAt: quantity<Instant>().nullable(),
    }),
  ),
  bonds: z.array(
    z.object({
      vehicleId: z.string(),
      chargerId: z.string(),
      isActive: z.boolean(),
      since: quantity<Instant>(),
      lag: quantity<Milliseconds>().nullable(),
      spread: quantity<Milliseconds>().nullable(),
    }),
  ),
});
