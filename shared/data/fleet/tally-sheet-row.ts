import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { packColumns, readColumns } from '#shared/data/fleet/columns.ts';
import { packDelivered, readDelivered } from '#shared/data/fleet/packed-delivered.ts';
import { packIds, unpackIds } from '#shared/data/fleet/packed-ids.ts';
import { type DeliveredChunk, sumsOf } from '#shared/domain/fleet/delivered-chunk.ts';
import { REMEMBERED } from '#shared/domain/fleet/roster-after.ts';
import { RosterFull } from '#shared/domain/fleet/roster-full.ts';
import { CHUNKS_OF_HOUR, chunksOfHour } from '#shared/domain/fleet/tally-hour.ts';
import type { SheetEntry, TallySheet } from '#shared/domain/fleet/tally-sheet.ts';
import { missingCauses, type TalliedChunk } from '#shared/domain/flex-policies/charge-tally.ts';
import { after, hours, type Instant, wattHours } from '#shared/domain/quantities/units.ts';

/** Where the sheet of a shard is: beside none of another, since all of a large fleet are read at once. */
export const sheetKey = (clientId: string, shard: number, hour: Instant): RowKey => ({
  pk: key(clientId, 'TALLY', String(shard)),
  sk: key(new Date(hour).toISOString()),
});

/** A sheet as a row of the table `flex`, with its sums beside it. @throws {RosterFull} for one that does not fit */
export const toSheetRow = (sheet: TallySheet): Row => {
  const { clientId, shard, hour, entries, version } = sheet;
  const packed = packEntries(sheet);
  if (packed.length > MOST_BYTES) throw new RosterFull(entries.length, packed.length);
  const sums = packColumns(null, packDelivered(sumsOf(sheet)));
  // Until nobody tells of this hour any more.
  const expiresAt = Math.ceil(after(after(hour, hours(25)), REMEMBERED) / 1000);
  return {
    ...sheetKey(clientId, shard, hour),
    clientId,
    shard,
    hour,
    packed,
    sums,
    version,
    expiresAt,
  };
};

/** What DynamoDB takes of a row, without its keys and sums. */
const MOST_BYTES = 400 * 1024 - 4096;

export const parseSheet = (row: Record<string, unknown>): TallySheet => {
  const { packed, ...head } = SheetItem.parse(row);
  return { ...head, entries: unpackEntries(packed, head.hour) };
};

/** What the row of a sheet says of all of its vehicles together. */
export const parseSums = (row: Record<string, unknown>): readonly DeliveredChunk[] =>
  readDelivered(readColumns(SumsItem.parse(row).sums));

const SheetItem = z.object({
  clientId: z.string(),
  shard: z.int(),
  hour: quantity<Instant>(),
  packed: z.instanceof(Uint8Array),
  version: z.int(),
});

const SumsItem = z.object({ sums: z.instanceof(Uint8Array) });

/** Each entry has a place for each chunk of the hour, whether there is anything to say of it or not. */
const packEntries = ({ hour, entries }: TallySheet): Uint8Array => {
  const starts = chunksOfHour(hour);
  const cells = entries.flatMap(({ chunks }) =>
    starts.map((at) => chunks.find(({ start }) => start === at)),
  );
  return packColumns(null, [
    packIds(entries.map(({ policyId }) => policyId)),
    Uint32Array.from(entries, ({ version }) => version),
    Uint32Array.from(cells, (chunk) => chunk?.planned ?? 0),
    Uint32Array.from(cells, (chunk) => chunk?.delivered ?? 0),
    Uint8Array.from(cells, (chunk) => (chunk?.cause ? missingCauses.indexOf(chunk.cause) + 1 : 0)),
  ]);
};

const unpackEntries = (packed: Uint8Array, hour: Instant): readonly SheetEntry[] => {
  const reader = readColumns(packed);
  const policies = unpackIds(reader.bytes());
  const versions = reader.words();
  const [planned, delivered, causes] = [reader.words(), reader.words(), reader.bytes()];
  const starts = chunksOfHour(hour);
  return policies.map((policyId, place): SheetEntry => {
    const chunks = starts.map((start, chunk): TalliedChunk => {
      const cell = place * CHUNKS_OF_HOUR + chunk;
      return {
        start,
        planned: wattHours(planned[cell] ?? 0),
        delivered: wattHours(delivered[cell] ?? 0),
        cause: missingCauses[(causes[cell] ?? 0) - 1] ?? null,
      };
    });
    return {
      policyId,
      version: versions[place] ?? 0,
      chunks: chunks.filter((chunk) => chunk.planned > 0 || chunk.delivered > 0),
    };
  });
};
