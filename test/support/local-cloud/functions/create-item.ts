import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const dynamo = new DynamoDBClient({});

/** Stores an item under the id of the path. */
export const handler = async ({ pathParameters, body }: APIGatewayProxyEventV2) => {
  const pk = pathParameters?.id ?? '';
  const Item = { pk: { S: pk }, text: { S: body ?? '' } };
  await dynamo.send(new PutItemCommand({ TableName: process.env.TABLE, Item }));
  return { statusCode: 201, body: JSON.stringify({ id: pk }) };
};
