import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type AgendaShards, unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import {
  addRow,
  checkRowAt,
  checkRowIsMissing,
  type Row,
  type RowKey,
  removeRow,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import { SmartOverrideItem } from '#shared/data/reconciling/smart-override-item.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

/**
 * Access patterns of the table `controls`
 *   control   pk = client # asset   sk = CONTROL
 *   agenda    index due: `reconciliations`, by `wakeAt`
 */
export const controlRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): ControlStore => ({
  get: async (clientId, assetId) => {
    const row = await readRow(client, table, controlKey(clientId, assetId));
    return row && parseControl(row);
  },
  putting: (next) =>
    next.version === 1
      ? addRow(table, toRow(next, shards))
      : replaceRow(table, toRow(next, shards)),
  removing: ({ clientId, assetId, version }) =>
    removeRow(table, controlKey(clientId, assetId), version),
  checking: ({ clientId, assetId }, read) =>
    read
      ? checkRowAt(table, controlKey(clientId, assetId), read.version)
      : checkRowIsMissing(table, controlKey(clientId, assetId)),
  agenda: dueAgenda(client, table, 'reconciliations', shards, ([clientId, assetId]) => ({
    clientId: String(clientId),
    assetId: String(assetId),
  })),
});

export const parseControl = (row: Record<string, unknown>): AssetControl => ControlRow.parse(row);

const ControlRow = z.object({
  clientId: z.string(),
  assetId: z.string(),
  // Absent from rows that an older build wrote.
  holder: z
    .object({ kind: z.string(), id: z.string(), isInControl: z.boolean() })
    .nullable()
    .default(null),
  // Absent from rows that an older build wrote.
  override: SmartOverrideItem.nullable().default(null),
  wakeAt: quantity<Instant>().nullable(),
  version: z.int(),
});

const controlKey = (clientId: string, assetId: string): RowKey => ({
  pk: key(clientId, assetId),
  sk: 'CONTROL',
});

const toRow = (control: AssetControl, shards: AgendaShards): Row => ({
  ...controlKey(control.clientId, control.assetId),
  ...control,
  ...dueAttributes('reconciliations', control.assetId, control.wakeAt, shards),
});
