import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { DynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import type { TableDefinition as DynamoTable } from '#lib/local/dynamodb/table.ts';
import { type TableDefinition, type TableName, tables } from '#shared/contract/resources/tables.ts';
import { startTables } from '#test/support/dynamo-tables.ts';

/** Every table of ours, on an engine of its own. A table is called what the contract calls it. */
export type LoadstarTables = AsyncDisposable & {
  readonly client: DynamoDBDocumentClient;
  readonly engine: DynamoDb;
};

/** Starts all tables of the contract in this process; they end with the scope that holds them. */
export const startLoadstarTables = (clock?: LocalClock): Promise<LoadstarTables> =>
  startTables(
    Object.entries<TableDefinition>(tables).map(([name, definition]) => toDynamo(name, definition)),
    clock,
  );

/** All rows of a table, to see what is there or that nothing changed. */
export const allRows = async (
  { engine }: LoadstarTables,
  table: TableName,
): Promise<readonly unknown[]> => {
  const { Items } = (await engine.call('Scan', { TableName: table, ConsistentRead: true })) as {
    readonly Items: readonly unknown[];
  };
  return Items;
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
