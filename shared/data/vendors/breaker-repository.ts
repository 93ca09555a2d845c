import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { readingRow } from '#shared/data/dynamo/row-read.ts';
import { addRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { BreakerStore } from '#shared/ports/breaker-store.ts';

/**
 * Access patterns of the table `vendorTallies`; of no client
 *   reading, putting   pk = BREAKERS   sk = BREAKERS   one row, read together with the accounts that it is about
 */
export const breakerRepository = (table: string): BreakerStore => ({
  reading: () => readingRow(table, at, (row) => Row.parse(row)),
  putting: (next) =>
    next.version === 1 ? addRow(table, { ...at, ...next }) : replaceRow(table, { ...at, ...next }),
});

const at = { pk: 'BREAKERS', sk: 'BREAKERS' };

const Row = z.object({
  version: z.int(),
  open: z.record(
    z.string(),
    z.object({
      since: quantity<Instant>(),
      until: quantity<Instant>(),
      trips: z.int(),
      probeUntil: quantity<Instant>().nullable(),
    }),
  ),
});
