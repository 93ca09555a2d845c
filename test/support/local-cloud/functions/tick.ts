import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDBClient({});

/** Counts how often it was called. */
export const handler = async () => {
  await dynamo.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE,
      Key: { pk: { S: 'ticks' } },
      UpdateExpression: 'ADD done :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  );
};
