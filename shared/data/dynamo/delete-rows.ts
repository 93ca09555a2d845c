import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';

/** What BatchWriteItem takes at once. */
const MAX_ROWS = 25;

/** Removes rows, whatever is in them; those that are gone already are no failure. */
export const deleteRows = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly RowKey[],
): Promise<void> => {
  for (let start = 0; start < keys.length; start += MAX_ROWS) {
    let requests = keys
      .slice(start, start + MAX_ROWS)
      .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: requests } }),
      );
      requests = (UnprocessedItems?.[table] ?? []).flatMap(({ DeleteRequest }) => {
        const { pk, sk } = DeleteRequest?.Key ?? {};
        return [{ DeleteRequest: { Key: { pk: String(pk), sk: String(sk) } } }];
      });
    }
  }
};
