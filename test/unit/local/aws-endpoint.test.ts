import { describe, expect, it } from 'vitest';
import { dynamoDbService } from '#lib/local/aws-endpoint/dynamodb-service.ts';
import { leadingKeys } from '#lib/local/aws-endpoint/leading-keys.ts';
import type { DynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import type { Principal } from '#lib/local/iam/principal.ts';
import { compilePolicy } from '#lib/local/iam/statement.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

describe('leadingKeys', () => {
  const key = { pk: { S: 'a' }, sk: { S: 'x' } };
  it.each<[string, JsonObject, string[]]>([
    ['a key', { Key: key }, ['a']],
    ['an item', { Item: { ...key, more: { N: '1' } } }, ['a']],
    ['a number as key', { Key: { pk: { N: '7' } } }, ['7']],
    ['keys of a batch', { RequestItems: { Keys: [key, { pk: { S: 'b' } }] } }, ['a', 'b']],
    [
      'writes of a batch',
      {
        RequestItems: [
          { PutRequest: { Item: key } },
          { DeleteRequest: { Key: { pk: { S: 'b' } } } },
        ],
      },
      ['a', 'b'],
    ],
    [
      'a query',
      {
        KeyConditionExpression: '#p = :v AND sk > :s',
        ExpressionAttributeNames: { '#p': 'pk' },
        ExpressionAttributeValues: { ':v': { S: 'a' }, ':s': { S: 'x' } },
      },
      ['a'],
    ],
    ['a scan', { TableName: 'Items' }, []],
  ])('finds those of %s', (_, input, expected) => {
    expect(leadingKeys(input, 'pk')).toEqual(expected);
  });
});

describe('dynamoDbService', () => {
  const engine = { call: async () => ({}) } as unknown as DynamoDb;
  const service = dynamoDbService(engine, new Map([['Items', 'pk']]));
  const item = { TableName: 'Items', Key: { pk: { S: 'a' } }, Item: { pk: { S: 'a' } } };

  /** The first action that a call lacks, or 'none'. */
  const lacking = async (action: string, input: JsonObject, ...allowed: string[]) => {
    const Statement = allowed.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' }));
    const statements = compilePolicy({ Statement });
    const principal: Principal = { arn: 'p', roleArn: 'r', statements, administrator: false };
    try {
      await service.call(action, input, principal);
      return 'none';
    } catch (error) {
      return /perform: (\S+ on resource: \S+)/.exec(String(error))?.[1];
    }
  };
  const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Items';

  it.each<[string, JsonObject, string[], string]>([
    ['GetItem', item, [], `dynamodb:GetItem on resource: ${table}`],
    ['GetItem', item, ['dynamodb:GetItem'], 'none'],
    ['GetItem', { ...item, TableName: table }, [], `dynamodb:GetItem on resource: ${table}`],
    [
      'Query',
      { TableName: 'Items', IndexName: 'i' },
      [],
      `dynamodb:Query on resource: ${table}/index/i`,
    ],
    ['ListTables', {}, [], 'dynamodb:ListTables on resource: *'],
    [
      'BatchGetItem',
      { RequestItems: { Items: {} } },
      [],
      `dynamodb:BatchGetItem on resource: ${table}`,
    ],
    [
      'TransactWriteItems',
      { TransactItems: [{ Put: item }, { ConditionCheck: item }] },
      ['dynamodb:PutItem'],
      `dynamodb:ConditionCheckItem on resource: ${table}`,
    ],
    [
      'TransactWriteItems',
      { TransactItems: [{ Update: item }, { Delete: item }] },
      ['dynamodb:UpdateItem'],
      `dynamodb:DeleteItem on resource: ${table}`,
    ],
    [
      'TransactGetItems',
      { TransactItems: [{ Get: item }] },
      [],
      `dynamodb:GetItem on resource: ${table}`,
    ],
  ])('asks for the permission of %s %j with %j', async (action, input, allowed, expected) => {
    expect(await lacking(action, input, ...allowed)).toBe(expected);
  });
});
