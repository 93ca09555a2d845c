import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dataKeyKey } from '#shared/data/clients/sealing-keys.ts';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { dueAttributes } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, type Row, removeRowAnyhow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import {
  type DataKey,
  type SealingPurpose,
  sealingPurposes,
} from '#shared/domain/clients/data-key.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { DataKeyStore } from '#shared/ports/data-key-store.ts';

/** The rows DATA_KEY of the table `clients`, and their agenda. */
export const dataKeyRepository = (client: DynamoDBDocumentClient, table: string): DataKeyStore => ({
  get: async (of) => {
    const row = await readRow(client, table, dataKeyKey(of));
    return row && DataKeyRow.parse(row);
  },
  adding: (added) => addRow(table, toRow(added)),
  replacing: (next) => replaceRow(table, toRow(next)),
  removingAll: (clientId) =>
    sealingPurposes.map((purpose) => removeRowAnyhow(table, dataKeyKey({ clientId, purpose }))),
  agenda: dueAgenda(client, table, 'dataKeys', SHARDS, ([clientId], [, purpose], dueAt) => ({
    clientId: String(clientId),
    // A purpose that only a newer build knows has no row for this one.
    purpose: String(purpose) as SealingPurpose,
    dueAt,
  })),
});

/** Clients are tens, and their keys are due once a year. */
const SHARDS: AgendaShards = { written: 1, read: 1 };

const toRow = ({ dueAt, ...dataKey }: DataKey): Row => ({
  ...dataKeyKey(dataKey),
  ...dataKey,
  ...dueAttributes('dataKeys', dataKey.clientId, dueAt, SHARDS),
});

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
