import { randomUUID } from 'node:crypto';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import { parse } from '#lib/local/dynamodb/dynalite.ts';
import { serviceError, validationError } from '#lib/local/dynamodb/errors.ts';
import type { Layout } from '#lib/local/dynamodb/layout.ts';
import { rebuildRows, wipe } from '#lib/local/dynamodb/rebuild-rows.ts';
import {
  type SecondaryIndex,
  type StreamViewType,
  secondaryIndexes,
  type Table,
  type TableDefinition,
} from '#lib/local/dynamodb/table.ts';
import type { Store } from '#lib/local/store/store.ts';

/** The tables that exist. */
export type Tables = {
  /** @throws {DynamoDbError} ResourceNotFoundException */
  get(name: string): Table;
  names(): string[];
  /**
   * Makes a table be as defined. One that exists keeps its items: indexes, stream and expiry that
   * are new or different are set up for them.
   * @throws {DynamoDbError} when the definition is invalid or changes the key of the table
   */
  put(definition: TableDefinition): Promise<Table>;
  /** Sets the attribute that says when an item expires, or none. */
  setExpiry(name: string, attribute: string | undefined): Promise<void>;
  remove(name: string): Promise<Table>;
};

/** Where ARNs are made for. */
export type Account = { readonly region: string; readonly accountId: string };

/** Opens the tables that the store has. */
export const openTables = async (
  store: Store,
  at: Layout,
  { clock, region, accountId }: Account & { readonly clock: LocalClock },
): Promise<Tables> => {
  const tables = new Map<string, Table>(await at.tables.range());

  const get = (name: string): Table => {
    const table = tables.get(name);
    if (table) return table;
    throw serviceError('ResourceNotFoundException', 'Requested resource not found');
  };

  const save = async (table: Table, before: Table | undefined): Promise<Table> => {
    const { TableName } = table.description;
    // First in memory, so that writes from now on make the rows that older items get below.
    tables.set(TableName, table);
    await rebuildRows(store, at, table, before);
    await store.batch([at.tables.put(TableName, table)]);
    return table;
  };

  return {
    get,
    names: () => [...tables.keys()].toSorted(),
    put: async (definition) => {
      const before = tables.get(definition.TableName);
      if (before && !sameKey(before, definition)) {
        throw validationError(
          `the key of table ${definition.TableName} differs from the one it was created with`,
        );
      }
      const now = clock.now();
      const arn = `arn:aws:dynamodb:${region}:${accountId}:table/${definition.TableName}`;
      return save(tableOf(checked(definition), { arn, now, before }), before);
    },
    setExpiry: async (name, attribute) => {
      const before = get(name);
      await save(
        { description: before.description, ...(attribute ? { expiryAttribute: attribute } : {}) },
        before,
      );
    },
    remove: async (name) => {
      const table = get(name);
      tables.delete(name);
      await store.batch([at.tables.del(name)]);
      await wipe(store, [at.items(name), at.stream(name), at.expiry(name)]);
      await wipe(
        store,
        secondaryIndexes(table.description).map(({ IndexName }) => at.index(name, IndexName)),
      );
      return table;
    },
  };
};

/** Leaves of a definition what concerns this engine, after dynalite has looked at it. */
const checked = (definition: TableDefinition): TableDefinition => {
  const { StreamSpecification: stream, TimeToLiveSpecification: expiry } = definition;
  const plain = {
    TableName: definition.TableName,
    AttributeDefinitions: definition.AttributeDefinitions,
    KeySchema: definition.KeySchema,
    ...(definition.GlobalSecondaryIndexes?.length
      ? { GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes.map(indexOnly) }
      : {}),
    ...(definition.LocalSecondaryIndexes?.length
      ? { LocalSecondaryIndexes: definition.LocalSecondaryIndexes.map(indexOnly) }
      : {}),
  };
  parse('createTable', { ...structuredClone(plain), BillingMode: 'PAY_PER_REQUEST' });
  return {
    ...plain,
    ...(stream ? { StreamSpecification: stream } : {}),
    ...(expiry ? { TimeToLiveSpecification: expiry } : {}),
  };
};

const indexOnly = ({ IndexName, KeySchema, Projection }: SecondaryIndex): SecondaryIndex => ({
  IndexName,
  KeySchema,
  Projection,
});

const tableOf = (
  { TimeToLiveSpecification: expiry, StreamSpecification: stream, ...rest }: TableDefinition,
  { arn, now, before }: { arn: string; now: number; before: Table | undefined },
): Table => ({
  description: {
    ...rest,
    TableArn: arn,
    TableId: before?.description.TableId ?? randomUUID(),
    TableStatus: 'ACTIVE',
    CreationDateTime: before?.description.CreationDateTime ?? now / 1000,
    ...(stream?.StreamViewType && stream.StreamEnabled !== false
      ? streamOf(arn, now, stream.StreamViewType, before)
      : {}),
  },
  ...(expiry?.Enabled && expiry.AttributeName ? { expiryAttribute: expiry.AttributeName } : {}),
});

const streamOf = (arn: string, now: number, view: StreamViewType, before: Table | undefined) => {
  const label =
    before?.description.LatestStreamLabel ?? new Date(now).toISOString().replace('Z', '');
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    LatestStreamLabel: label,
    LatestStreamArn: `${arn}/stream/${label}`,
  };
};

const sameKey = ({ description }: Table, definition: TableDefinition): boolean => {
  const key = ({
    KeySchema,
    AttributeDefinitions,
  }: Pick<TableDefinition, 'KeySchema' | 'AttributeDefinitions'>) =>
    KeySchema.map(({ AttributeName, KeyType }) => [
      AttributeName,
      KeyType,
      AttributeDefinitions.find((known) => known.AttributeName === AttributeName)?.AttributeType,
    ]);
  return JSON.stringify(key(description)) === JSON.stringify(key(definition));
};
