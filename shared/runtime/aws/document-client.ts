import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { once } from '#shared/runtime/once.ts';

/** One client per process, so that connections are kept. */
export const documentClient = once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
