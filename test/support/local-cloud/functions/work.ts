import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent } from 'aws-lambda';

const dynamo = new DynamoDBClient({});

/** Marks items as done, except those whose text is `poison`. */
export const handler = async ({ Records }: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    const { id, text } = JSON.parse(body);
    if (text === 'poison') {
      batchItemFailures.push({ itemIdentifier: messageId });
      continue;
    }
    await dynamo.send(
      new UpdateItemCommand({
        TableName: process.env.TABLE,
        Key: { pk: { S: id } },
        UpdateExpression: 'ADD done :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
  }
  return { batchItemFailures };
};
