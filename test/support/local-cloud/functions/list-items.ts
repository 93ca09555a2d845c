import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDBClient({});

/** Lists the items, which its role does not allow. */
export const handler = async () => {
  const { Items } = await dynamo.send(new ScanCommand({ TableName: process.env.TABLE }));
  return { count: Items?.length };
};
