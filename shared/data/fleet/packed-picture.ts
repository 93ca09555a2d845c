import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { packColumns, readColumns } from '#shared/data/fleet/columns.ts';
import { packZone, readZone } from '#shared/data/fleet/packed-zone.ts';
import type { FleetPicture } from '#shared/domain/fleet/fleet-picture.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';

/** What questions about a fleet are answered from, as bytes. */
export const packPicture = (picture: FleetPicture): Uint8Array => {
  const { delivered, zones, ...head } = picture;
  const kinds = zones.map(({ summary: { startsAtOnce }, fleet }) => ({
    startsAtOnce,
    isWhole: fleet !== null,
  }));
  return packColumns({ ...head, zones: kinds }, [delivered, ...zones.flatMap(packZone)]);
};

/** @throws when the bytes are not what `packPicture` made */
export const unpackPicture = (packed: Uint8Array): FleetPicture => {
  const reader = readColumns(packed);
  const { zones, ...head } = PictureHead.parse(reader.head);
  return {
    ...head,
    delivered: reader.doubles(),
    zones: zones.map((kind) => readZone(reader, head.horizon.chunks, kind)),
  };
};

const PictureHead = z.object({
  horizon: z.object({
    start: quantity<Instant>(),
    chunkLength: quantity<Milliseconds>(),
    chunks: z.int(),
  }),
  past: z.int(),
  isInGbp: z.boolean(),
  zones: z.array(z.object({ startsAtOnce: z.int(), isWhole: z.boolean() })),
});
