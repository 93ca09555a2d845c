import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { packColumns, readColumns } from '#shared/data/fleet/columns.ts';
import { packDelivered, readDelivered } from '#shared/data/fleet/packed-delivered.ts';
import type { DeliveredDay } from '#shared/domain/fleet/delivered-day.ts';
import { hours, wattHours } from '#shared/domain/quantities/units.ts';
import { utcMidnight } from '#shared/domain/time/utc-day.ts';

/** Where a day of a fleet is: beside what is asked of it, so that it goes with its client. */
export const dayKey = (clientId: string, day: string): RowKey => ({
  pk: key(clientId),
  sk: key('DELIVERED', day),
});

/** A day as a row of the table `flex`. */
export const toDayRow = ({ clientId, day, chunks, version }: DeliveredDay): Row => ({
  ...dayKey(clientId, day),
  ...{ clientId, day, version },
  packed: packColumns(null, [
    Float64Array.from(chunks, ({ foreseen }) => foreseen ?? Number.NaN),
    ...packDelivered(chunks),
  ]),
  expiresAt: Math.ceil((utcMidnight(day) + KEPT) / 1000),
});

/** Somebody bills a year once it is over. */
const KEPT = hours(24 * 400);

export const parseDay = (row: Record<string, unknown>): DeliveredDay => {
  const { packed, ...head } = DayItem.parse(row);
  const reader = readColumns(packed);
  const foreseen = reader.doubles();
  const chunks = readDelivered(reader).map((chunk, place) => {
    const energy = foreseen[place] ?? Number.NaN;
    return { ...chunk, foreseen: Number.isNaN(energy) ? null : wattHours(energy) };
  });
  return { ...head, chunks };
};

const DayItem = z.object({
  clientId: z.string(),
  day: z.string(),
  packed: z.instanceof(Uint8Array),
  version: z.int(),
});
