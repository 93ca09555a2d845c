import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';

/** Reads a row, consistently: what was just written is in it. Undefined when there is none. */
export const readRow = async (
  client: DynamoDBDocumentClient,
  table: string,
  { pk, sk }: RowKey,
): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item;
};
