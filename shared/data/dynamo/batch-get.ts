import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rowKeyOf, rowName } from '#shared/data/dynamo/keys.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import { untilTaken } from '#shared/data/dynamo/until-taken.ts';

/** A row of one of our tables. */
export type RowAddress = { readonly table: string; readonly key: RowKey };

export type FoundRows = ReadonlyMap<string, Record<string, unknown>>;

/** What BatchGetItem takes at once. */
const MAX_KEYS = 100;

/** By which a row is known among those that were read. */
export const addressName = ({ table, key }: RowAddress): string => `${table} ${rowName(key)}`;

/**
 * Reads rows of any tables by key; those that are gone are left out.
 *
 * @param isConsistent Whether the newest state of a row that was just written is wanted.
 */
export const batchGet = async (
  client: DynamoDBDocumentClient,
  wanted: readonly RowAddress[],
  isConsistent: boolean,
): Promise<FoundRows> => {
  // DynamoDB refuses a batch that names a row twice.
  const all = [...new Map(wanted.map((each) => [addressName(each), each])).values()];
  const found = new Map<string, Record<string, unknown>>();
  for (let start = 0; start < all.length; start += MAX_KEYS) {
    await untilTaken(all.slice(start, start + MAX_KEYS), async (left) => {
      const { Responses = {}, UnprocessedKeys = {} } = await client.send(
        new BatchGetCommand({ RequestItems: requestOf(left, isConsistent) }),
      );
      for (const [table, rows] of Object.entries(Responses)) {
        for (const row of rows) found.set(addressName({ table, key: rowKeyOf(row) }), row);
      }
      return Object.entries(UnprocessedKeys).flatMap(([table, { Keys = [] }]) =>
        Keys.map((key) => ({ table, key: rowKeyOf(key) })),
      );
    });
  }
  return found;
};

const requestOf = (left: readonly RowAddress[], isConsistent: boolean) =>
  Object.fromEntries(
    [...Map.groupBy(left, ({ table }) => table)].map(([table, rows]) => [
      table,
      {
        Keys: rows.map(({ key: { pk, sk } }) => ({ pk, sk })),
        ConsistentRead: isConsistent,
      },
    ]),
  );
