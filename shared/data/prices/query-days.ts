import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

/** Sort keys from one to another. */
export type DayRange = { readonly pk: string; readonly from: string; readonly to: string };

/** The rows of a range of days, in order and as they are by then. */
export const queryDays = async (
  client: DynamoDBDocumentClient,
  table: string,
  { pk, from, to }: DayRange,
): Promise<readonly Record<string, unknown>[]> => {
  // DynamoDB refuses a range that ends before it begins.
  if (from > to) return [];
  const rows: Record<string, unknown>[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
    },
  );
  for await (const { Items = [] } of pages) rows.push(...Items);
  return rows;
};
