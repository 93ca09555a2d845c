import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { asWrite, putRowWhere, type RowKey } from '#shared/data/dynamo/row-write.ts';
import { type SlotRow, slotRowsFor } from '#shared/domain/actions/action-slots.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { ActionSlotStore } from '#shared/ports/action-slot-store.ts';

/** Enough that one has room, unless hardly any has. */
const LOOKED_AT = 8;
/** Long after the last deadline of an action that it holds. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Access patterns of the table `rateLimits`
 *   slots     pk = client # SLOTS # number   sk = SLOTS   an attribute for each pending action, with the moment until which it counts
 */
export const actionSlotRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): ActionSlotStore => {
  const read = async (clientId: string, places: readonly number[]): Promise<readonly SlotRow[]> => {
    const keys = places.map((place) => slotKey(clientId, place));
    const rows = await readRows(client, table, keys);
    const found = new Map(rows.map((row) => [row.pk, row]));
    return places.map((place) => {
      const row = found.get(slotKey(clientId, place).pk);
      return { clientId, place, held: heldIn(row ?? {}), version: Number(row?.version ?? 0) };
    });
  };
  return {
    some: (clientId, limit) => read(clientId, drawn(slotRowsFor(limit))),
    get: async (clientId, place) => {
      const [row] = await read(clientId, [place]);
      return row ?? { clientId, place, held: {}, version: 0 };
    },
    putting: ({ clientId, place, held, version }) =>
      putRowWhere(
        table,
        { ...slotKey(clientId, place), ...attributesOf(held), version, ...expiry(held) },
        version === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'version = :read',
              ExpressionAttributeValues: { ':read': version - 1 },
            },
      ),
    releasing: (clientId, place, actionId) => {
      const { pk, sk } = slotKey(clientId, place);
      return asWrite({
        Update: {
          TableName: table,
          Key: { pk, sk },
          UpdateExpression: 'REMOVE #held ADD version :one',
          ExpressionAttributeNames: { '#held': nameOf(actionId) },
          ExpressionAttributeValues: { ':one': 1 },
        },
      });
    },
  };
};

/** So many places out of `rows`, no two alike. */
const drawn = (rows: number): readonly number[] => {
  if (rows <= LOOKED_AT) return Array.from({ length: rows }, (_, place) => place);
  const places = new Set<number>();
  while (places.size < LOOKED_AT) places.add(Math.floor(Math.random() * rows));
  return [...places];
};

const slotKey = (clientId: string, place: number): RowKey => ({
  pk: key(clientId, 'SLOTS', String(place)),
  sk: 'SLOTS',
});

const HELD = 'held:';
const nameOf = (actionId: string) => `${HELD}${actionId}`;

const attributesOf = (held: SlotRow['held']) =>
  Object.fromEntries(Object.entries(held).map(([actionId, until]) => [nameOf(actionId), until]));

const heldIn = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, Instant>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, until]) =>
      name.startsWith(HELD) ? [[name.slice(HELD.length), instant(Number(until))]] : [],
    ),
  );

const expiry = (held: SlotRow['held']) => ({
  expiresAt: Math.ceil((Math.max(...Object.values(held)) + KEPT_MS) / 1000),
});
