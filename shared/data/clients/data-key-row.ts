import * as z from 'zod';
import { dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import {
  type DataKey,
  type SealedUnder,
  sealingPurposes,
} from '#shared/domain/clients/data-key.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Where the key of a client for a purpose is. */
export const dataKeyKey = ({ clientId, purpose }: SealedUnder): RowKey => ({
  pk: key(clientId),
  sk: key('DATA_KEY', purpose),
});

/** A data key as a row of the table `clients`. */
export const toDataKeyRow = ({ dueAt, ...dataKey }: DataKey): Row => ({
  ...dataKeyKey(dataKey),
  ...dataKey,
  ...dueAttributes('dataKeys', dataKey.clientId, dueAt),
});

/** The data key that a row holds. */
export const parseDataKey = (row: Record<string, unknown>): DataKey => DataKeyRow.parse(row);

const DataKeyRow = z.object({
  clientId: z.string(),
  purpose: z.enum(sealingPurposes),
  wrapped: z.string(),
  createdAt: quantity<Instant>(),
  resealedTo: z.object({ createdAt: quantity<Instant>(), id: z.string() }).nullable(),
  resealedAt: quantity<Instant>().nullable(),
  version: z.int(),
  dueAt: quantity<Instant>(),
});
