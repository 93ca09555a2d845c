import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';

/** What BatchGetItem takes at once. */
const MAX_KEYS = 100;

/**
 * Reads rows by key, in the order of the keys; rows that are gone are left out.
 * Consistent, so that a row that was just written shows its newest state.
 */
export const readRows = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly RowKey[],
): Promise<readonly Record<string, unknown>[]> => {
  const found = new Map<string, Record<string, unknown>>();
  for (let start = 0; start < keys.length; start += MAX_KEYS) {
    let wanted = keys.slice(start, start + MAX_KEYS).map(({ pk, sk }) => ({ pk, sk }));
    while (wanted.length > 0) {
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: true } } }),
      );
      for (const row of answer.Responses?.[table] ?? []) found.set(nameOf(row), row);
      const left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      wanted = left.map((row) => ({ pk: String(row.pk), sk: String(row.sk) }));
    }
  }
  return keys.flatMap((wantedRow) => {
    const row = found.get(nameOf(wantedRow));
    return row ? [row] : [];
  });
};

const nameOf = (row: Readonly<Record<string, unknown>>) => JSON.stringify([row.pk, row.sk]);
