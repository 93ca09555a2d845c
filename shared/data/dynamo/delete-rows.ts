import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { distinctKeys, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import { untilTaken } from '#shared/data/dynamo/until-taken.ts';

/** What BatchWriteItem takes at once. */
const MAX_ROWS = 25;
/** Batches that are on their way at the same time: the events of a whole delivery. */
const AT_ONCE = 4;

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
  const remove = (batch: readonly RowKey[]) =>
    untilTaken(batch, async (left) => {
      const requests = left.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: requests } }),
      );
      return (UnprocessedItems?.[table] ?? []).map(({ DeleteRequest }) =>
        rowKeyOf(DeleteRequest?.Key ?? {}),
      );
    });
  const batches = chunks(keys, MAX_ROWS);
  for (const some of chunks(batches, AT_ONCE)) await Promise.all(some.map(remove));
};

const chunks = <Thing>(things: readonly Thing[], size: number): readonly (readonly Thing[])[] =>
  Array.from({ length: Math.ceil(things.length / size) }, (_, index) =>
    things.slice(index * size, (index + 1) * size),
  );
