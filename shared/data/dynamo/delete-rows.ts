import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { distinctKeys, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import { untilTaken } from '#shared/data/dynamo/until-taken.ts';

/** What BatchWriteItem takes at once. */
const MAX_ROWS = 25;

/**
 * Removes rows, whatever is in them; those that are gone already are no failure, and neither is one that
 * is named twice.
 */
export const deleteRows = async (
  client: DynamoDBDocumentClient,
  table: string,
  named: readonly RowKey[],
): Promise<void> => {
  const keys = distinctKeys(named);
  for (let start = 0; start < keys.length; start += MAX_ROWS) {
    await untilTaken(keys.slice(start, start + MAX_ROWS), async (left) => {
      const requests = left.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: requests } }),
      );
      return (UnprocessedItems?.[table] ?? []).map(({ DeleteRequest }) =>
        rowKeyOf(DeleteRequest?.Key ?? {}),
      );
    });
  }
};
