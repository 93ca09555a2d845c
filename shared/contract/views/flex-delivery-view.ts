import type * as z from 'zod';
import type { FlexDelivery } from '#shared/contract/schemas/flex-delivery.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { type ChunkOfDay, plannedIn } from '#shared/domain/fleet/delivered-day.ts';
import { CHUNK } from '#shared/domain/fleet/fleet-grid.ts';
import { missingCauses } from '#shared/domain/flex-policies/charge-tally.ts';
import { hours, type Instant, minutes, type WattHours } from '#shared/domain/quantities/units.ts';

type Delivery = {
  readonly start: Instant;
  readonly end: Instant;
  readonly chunks: readonly (ChunkOfDay & { readonly start: Instant })[];
};

/** What a fleet delivered, as the API shows it. */
export const toDeliveryView = ({ start, end, chunks }: Delivery): z.input<typeof FlexDelivery> => ({
  startAt: toTimestamp(start),
  endAt: toTimestamp(end),
  chunkSizeMinutes: CHUNK / minutes(1),
  chunks: chunks.map((chunk) => ({
    timestamp: toTimestamp(chunk.start),
    plannedKw: inKw(plannedIn(chunk)),
    deliveredKw: inKw(chunk.delivered),
    vehicles: chunk.vehicles,
    missing: missingCauses.flatMap((cause) => {
      const { energy, vehicles } = chunk.missing[cause];
      return vehicles > 0 ? [{ cause, kw: inKw(energy), vehicles }] : [];
    }),
  })),
});

/** Watt-hours of a chunk as the power that gives them. */
const inKw = (energy: WattHours): number => (energy * hours(1)) / CHUNK / 1000;
