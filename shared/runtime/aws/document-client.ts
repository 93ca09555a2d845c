import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { once } from '#shared/runtime/once.ts';

/**
 * One client per process, so that connections are kept. A call that hangs is given up long before
 * the function's own time is over; DynamoDB answers in milliseconds or not at all.
 */
export const documentClient = once(() =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 4,
      requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  ),
);
