import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { distinctKeys, rowKeyOf, rowName } from '#shared/data/dynamo/keys.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import { untilTaken } from '#shared/data/dynamo/until-taken.ts';

/** What BatchGetItem takes at once. */
const MAX_KEYS = 100;

/**
 * Reads rows by key, in the order of the keys; rows that are gone are left out.
 * Consistent, so that a row that was just written shows its newest state.
 */
export const readRows = async (
  client: DynamoDBDocumentClient,
  table: string,
  wanted: readonly RowKey[],
): Promise<readonly Record<string, unknown>[]> => {
  const keys = distinctKeys(wanted);
  const found = new Map<string, Record<string, unknown>>();
  for (let start = 0; start < keys.length; start += MAX_KEYS) {
    await untilTaken(keys.slice(start, start + MAX_KEYS), async (left) => {
      const Keys = left.map(({ pk, sk }) => ({ pk, sk }));
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      for (const row of answer.Responses?.[table] ?? []) found.set(rowName(row), row);
      return (answer.UnprocessedKeys?.[table]?.Keys ?? []).map(rowKeyOf);
    });
  }
  return wanted.flatMap((each) => {
    const row = found.get(rowName(each));
    return row ? [row] : [];
  });
};
