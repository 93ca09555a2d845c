import type { Action } from '#lib/local/dynamodb/context.ts';
import { parse } from '#lib/local/dynamodb/dynalite.ts';
import { serviceError, validationError } from '#lib/local/dynamodb/errors.ts';
import { secondaryIndexes, type Table, type TableDefinition } from '#lib/local/dynamodb/table.ts';
import type { Tables } from '#lib/local/dynamodb/tables.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** CreateTable: the table is there at once. */
export const createTable: Action = async ({ tables }, input) => {
  if (!isDefinition(input))
    throw validationError('TableName, KeySchema and AttributeDefinitions are required');
  if (tables.names().includes(input.TableName)) {
    throw serviceError('ResourceInUseException', `Table already exists: ${input.TableName}`);
  }
  return { TableDescription: tableDescription(await tables.put(input)) };
};

/** DescribeTable. */
export const describeTable: Action = async ({ tables }, input) => ({
  Table: tableDescription(existing(tables, parse('describeTable', input).TableName)),
});

/** DeleteTable: with everything in it. */
export const deleteTable: Action = async ({ tables }, input) => {
  const { description } = existing(tables, parse('deleteTable', input).TableName);
  const removed = tableDescription(await tables.remove(description.TableName));
  return { TableDescription: { ...removed, TableStatus: 'DELETING' } };
};

/** ListTables: in pages of at most a hundred names. */
export const listTables: Action = async ({ tables }, input) => {
  const { ExclusiveStartTableName: after = '', Limit = 100 } = parse('listTables', input);
  const names = tables.names().filter((name) => name > after);
  const page = names.slice(0, Limit);
  return {
    TableNames: page,
    ...(page.length < names.length ? { LastEvaluatedTableName: page.at(-1) } : {}),
  };
};

/** A table as DescribeTable shows it. All are on demand; nothing is counted. */
const tableDescription = ({ description }: Table): JsonObject => {
  const still = { ItemCount: 0, IndexSizeBytes: 0 };
  const throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 };
  const indexArn = (name: string) => `${description.TableArn}/index/${name}`;
  const { GlobalSecondaryIndexes: global, LocalSecondaryIndexes: local, ...rest } = description;
  return {
    ...rest,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: throughput,
    ItemCount: 0,
    TableSizeBytes: 0,
    ...(global
      ? {
          GlobalSecondaryIndexes: secondaryIndexes({ GlobalSecondaryIndexes: global }).map(
            (index) => ({
              ...index,
              ...still,
              IndexStatus: 'ACTIVE',
              IndexArn: indexArn(index.IndexName),
              ProvisionedThroughput: throughput,
            }),
          ),
        }
      : {}),
    ...(local
      ? {
          LocalSecondaryIndexes: secondaryIndexes({ LocalSecondaryIndexes: local }).map(
            (index) => ({
              ...index,
              ...still,
              IndexArn: indexArn(index.IndexName),
            }),
          ),
        }
      : {}),
  };
};

const existing = (tables: Tables, name: string): Table => {
  if (tables.names().includes(name)) return tables.get(name);
  throw serviceError(
    'ResourceNotFoundException',
    `Requested resource not found: Table: ${name} not found`,
  );
};

const isDefinition = (input: unknown): input is TableDefinition =>
  typeof input === 'object' &&
  input !== null &&
  'TableName' in input &&
  typeof input.TableName === 'string' &&
  'KeySchema' in input &&
  Array.isArray(input.KeySchema) &&
  'AttributeDefinitions' in input &&
  Array.isArray(input.AttributeDefinitions);
