import type { DynamoDBRecord } from 'aws-lambda';
import type { TableDefinition as DynamoTable } from '#lib/local/dynamodb/table.ts';
import { type TableDefinition, tables } from '#shared/contract/resources/tables.ts';
import { startTables } from '#test/support/dynamo-tables.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

/** Starts all tables of the contract on the local DynamoDB, with the AWS SDK in front of it. */
export const startLocalTables: StartTables = async (clock) => {
  const { client, engine, ...rest } = await startTables(
    Object.entries<TableDefinition>(tables).map(([name, definition]) => toDynamo(name, definition)),
    clock,
  );
  return {
    ...rest,
    client,
    allRows: async (TableName) => {
      const { Items } = await engine.call('Scan', { TableName, ConsistentRead: true });
      return Items as readonly unknown[];
    },
    engine: {
      // The types of Lambda's events and the engine's describe the same wire format, but not in the same words.
      readStream: async (from) => (await engine.readStream(from)) as unknown as DynamoDBRecord[],
      deleteExpired: () => engine.deleteExpired(),
    },
  };
};

const toDynamo = (name: string, { indexes, stream, expires }: TableDefinition): DynamoTable => {
  const keys = indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  const attributes = new Map<string, 'S' | 'N'>([
    ['pk', 'S'],
    ['sk', 'S'],
    ...keys.map((attribute) => [attribute.name, attribute.type] as const),
  ]);
  return {
    TableName: name,
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keySchema('pk', 'sk'),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey.name, index.sortKey.name),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    })),
    ...(stream ? { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' as const } } : {}),
    ...(expires ? { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } } : {}),
  };
};

const keySchema = (partitionKey: string, sortKey: string): DynamoTable['KeySchema'] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
];
