import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { startTables } from '#test/support/dynamo-tables.ts';

const plants = {
  TableName: 'Plants',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'kind', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byKind',
      KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
} as const;

it('serves the document client of the AWS SDK from this process', async () => {
  await using tables = await startTables([plants]);
  const { client, engine } = tables;
  const Key = { pk: 'garden', sk: 'rose' };

  await client.send(
    new PutCommand({
      TableName: 'Plants',
      Item: { ...Key, kind: 'flower', thorns: 12, scent: undefined, tags: new Set(['red']) },
      ConditionExpression: 'attribute_not_exists(sk)',
    }),
  );
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: 'Plants',
      Key,
      UpdateExpression: 'SET thorns = thorns + :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'ALL_NEW',
    }),
  );
  const { Items } = await client.send(
    new QueryCommand({
      TableName: 'Plants',
      IndexName: 'byKind',
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': 'flower' },
    }),
  );

  expect(Attributes).toEqual({ ...Key, kind: 'flower', thorns: 13, tags: new Set(['red']) });
  expect(Items).toEqual([Attributes]);
  expect(await engine.readStream({ table: 'Plants', limit: 10 })).toMatchObject([
    { eventName: 'INSERT', dynamodb: { NewImage: { thorns: { N: '12' } } } },
    { eventName: 'MODIFY', dynamodb: { OldImage: { thorns: { N: '12' } } } },
  ]);
});

it('throws the exceptions of the SDK, with what they carry', async () => {
  await using tables = await startTables([plants]);
  const { client } = tables;
  const Item = { pk: 'garden', sk: 'rose' };
  const once = {
    TableName: 'Plants',
    Item,
    ConditionExpression: 'attribute_not_exists(sk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  await client.send(new PutCommand(once));

  await expect(client.send(new PutCommand(once))).rejects.toThrow(ConditionalCheckFailedException);
  await expect(
    client.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: once }, { Put: { ...once, Item: { pk: 'garden', sk: 'fern' } } }],
      }),
    ),
  ).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [
      { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'garden' }, sk: { S: 'rose' } } },
      { Code: 'None' },
    ],
  });
  expect(
    await client.send(new GetCommand({ TableName: 'Plants', Key: { pk: 'garden', sk: 'fern' } })),
  ).not.toHaveProperty('Item');
  await expect(
    client.send(new GetCommand({ TableName: 'Weeds', Key: Item })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
