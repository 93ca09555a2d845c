import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

/** The rows of a partition, or of an index partition, that a query leads to. */
export type WholeQuery = {
  readonly table: string;
  /** Absent for the table itself, which is then read consistently. */
  readonly index?: string;
  /** Name and value of the partition key. */
  readonly partition: readonly [name: string, value: string];
  /** Name of the sort key and how it begins, which DynamoDB wants to be something; absent for all. */
  readonly sort?: readonly [name: string, prefix: string];
};

/** All rows of a query, page after page, in the order of the sort key. */
export const queryAll = async (
  client: DynamoDBDocumentClient,
  { table, index, partition, sort }: WholeQuery,
): Promise<readonly Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: table,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        KeyConditionExpression: `#partition = :partition${sort ? ' AND begins_with(#sort, :prefix)' : ''}`,
        ExpressionAttributeNames: { '#partition': partition[0], ...(sort && { '#sort': sort[0] }) },
        ExpressionAttributeValues: {
          ':partition': partition[1],
          ...(sort && { ':prefix': sort[1] }),
        },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    rows.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start);
  return rows;
};
