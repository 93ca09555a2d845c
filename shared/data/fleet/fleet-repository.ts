import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { addRow, type Row, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { dealtPlanReader } from '#shared/data/fleet/dealt-plan-reader.ts';
import { headKey, intentKey, wakeKey } from '#shared/data/fleet/fleet-keys.ts';
import {
  FLEETS,
  parseHead,
  parseIntent,
  parseWake,
  toHeadRow,
  toIntentRow,
  toWakeRow,
} from '#shared/data/fleet/fleet-rows.ts';
import { keepParts, readPart } from '#shared/data/fleet/kept-parts.ts';
import { packPicture, unpackPicture } from '#shared/data/fleet/packed-picture.ts';
import { packPlans } from '#shared/data/fleet/packed-plans.ts';
import { neverWoken } from '#shared/domain/fleet/fleet-wake.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

/**
 * Access patterns of the table `flex`, beside rosters
 *   head      pk = client                    sk = FLEET
 *   intent    pk = client                    sk = INTENT
 *   wake      pk = client                    sk = WAKE
 *   picture   pk = client # PICTURE # part   sk = id
 *   plans     pk = client # PLAN # shard     sk = id
 *   agenda    index due: `fleets` (wakes)
 */
export const fleetRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): FleetStore => {
  const putting = (row: Row) => (row.version === 1 ? addRow(table, row) : replaceRow(table, row));
  return {
    ...dealtPlanReader(client, table),
    head: async (clientId) => {
      const row = await readRow(client, table, headKey(clientId));
      return row && parseHead(row);
    },
    puttingHead: (next) => putting(toHeadRow(next)),
    intent: async (clientId) => {
      const row = await readRow(client, table, intentKey(clientId));
      return row && parseIntent(row);
    },
    puttingIntent: (next) => putting(toIntentRow(next)),
    inForce: async (clientId) => {
      const rows = await readRows(client, table, [headKey(clientId), intentKey(clientId)]);
      const head = rows.find(({ sk }) => sk === headKey(clientId).sk);
      const intent = rows.find(({ sk }) => sk === intentKey(clientId).sk);
      return { head: head && parseHead(head), intent: intent && parseIntent(intent) };
    },
    picture: async (clientId, { id, parts }) => {
      const kept = { clientId, name: 'PICTURE', id } as const;
      const numbers = Array.from({ length: parts }, (_, part) => part);
      const found = await Promise.all(numbers.map((part) => readPart(client, table, kept, part)));
      const bytes = found.filter((part) => part !== undefined);
      return bytes.length === parts ? unpackPicture(Buffer.concat(bytes)) : undefined;
    },
    keepPicture: async ({ clientId, id, what, expiresAt }) => {
      const packed = packPicture(what);
      const parts = Array.from({ length: Math.ceil(packed.length / PART_BYTES) }, (_, part) =>
        packed.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
      );
      await keepParts(client, table, { clientId, name: 'PICTURE', id, expiresAt }, parts);
      return { id, parts: parts.length };
    },
    keepPlans: async ({ clientId, id, what, expiresAt }) => {
      const parts = what.map(packPlans);
      await keepParts(client, table, { clientId, name: 'PLAN', id, expiresAt }, parts);
      return { id, parts: parts.length };
    },
    wake: async (clientId) => {
      const row = await readRow(client, table, wakeKey(clientId));
      return row ? parseWake(row) : neverWoken(clientId);
    },
    puttingWake: (next) => putting(toWakeRow(next, shards)),
    agenda: dueAgenda(client, table, FLEETS, shards, ([clientId]) => ({
      clientId: String(clientId),
    })),
  };
};

/** DynamoDB takes 400 KB with the keys. */
const PART_BYTES = 380 * 1024;
