import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What is kept for a while as bytes in parts, under an id that nobody else writes to. */
export type KeptBytes = {
  readonly clientId: string;
  readonly name: 'PICTURE' | 'PLAN';
  readonly id: string;
};

/** Writes parts, a few at a time. Whoever does it twice writes the same. */
export const keepParts = async (
  client: DynamoDBDocumentClient,
  table: string,
  { expiresAt, ...kept }: KeptBytes & { readonly expiresAt: Instant },
  parts: readonly Uint8Array[],
): Promise<void> => {
  const left = [...parts.entries()];
  const write = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [part, packed] = next;
      const row = { ...partKey(kept, part), packed, expiresAt: Math.ceil(expiresAt / 1000) };
      await client.send(new PutCommand({ TableName: table, Item: row }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
};

/** Reads a part; undefined where it is gone. */
export const readPart = async (
  client: DynamoDBDocumentClient,
  table: string,
  kept: KeptBytes,
  part: number,
): Promise<Uint8Array | undefined> => {
  const row = await readRow(client, table, partKey(kept, part));
  return row && PartItem.parse(row).packed;
};

const AT_ONCE = 16;

const PartItem = z.object({ packed: z.instanceof(Uint8Array) });

/** Each in a partition of its own: many are written and read at once. */
const partKey = ({ clientId, name, id }: KeptBytes, part: number): RowKey => ({
  pk: key(clientId, name, String(part)),
  sk: key(id),
});
