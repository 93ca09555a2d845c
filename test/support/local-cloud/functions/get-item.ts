import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const dynamo = new DynamoDBClient({});

/** Reads the item under the id of the path. */
export const handler = async ({ pathParameters }: APIGatewayProxyEventV2) => {
  const Key = { pk: { S: pathParameters?.id ?? '' } };
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: process.env.TABLE, Key }));
  if (!Item) return { statusCode: 404, body: '{}' };
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: Item.text?.S, done: Item.done?.N }),
  };
};
