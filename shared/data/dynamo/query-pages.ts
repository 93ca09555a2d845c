import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

/** A part of a partition of a table: from one sort key to another, both included; absent for all of it. */
export type KeyRange = {
  readonly table: string;
  readonly pk: string;
  readonly range?: readonly [first: string, last: string];
  /** Rows that are read at once. @default as many as DynamoDB gives */
  readonly pageSize?: number;
};

/** The rows of a part of a partition, consistently, many at a time, in the order of the sort key. */
export const queryPages = async function* (
  client: DynamoDBDocumentClient,
  { table, pk, range, pageSize }: KeyRange,
): AsyncIterable<readonly Record<string, unknown>[]> {
  const pages = paginateQuery(
    { client, ...(pageSize && { pageSize }) },
    {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: range ? 'pk = :pk AND sk BETWEEN :first AND :last' : 'pk = :pk',
      ExpressionAttributeValues: {
        ':pk': pk,
        ...(range && { ':first': range[0], ':last': range[1] }),
      },
    },
  );
  for await (const { Items = [] } of pages) yield Items;
};
