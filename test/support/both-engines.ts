import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type TableName, tables } from '#shared/contract/resources/tables.ts';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { memoryDocumentClient } from '#test/simulation/cloud/tables/document-client.ts';
import { memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import { allRows, startLoadstarTables } from '#test/support/loadstar-tables.ts';

/** Every table of ours, on an engine that the test need not know. */
export type EngineTables = AsyncDisposable & {
  readonly client: DynamoDBDocumentClient;
  /** All rows of a table, as attribute values. */
  readonly allRows: (table: TableName) => Promise<readonly unknown[]>;
};

export type StartTables = () => Promise<EngineTables>;

/** The engines on which a store has to do the same: what runs on this machine, and what is simulated. */
export const bothEngines: readonly {
  readonly engine: 'the local DynamoDB' | 'the simulated DynamoDB';
  readonly startTables: StartTables;
}[] = [
  {
    engine: 'the local DynamoDB',
    startTables: async () => {
      const started = await startLoadstarTables();
      return {
        client: started.client,
        allRows: (table) => allRows(started, table),
        [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
      };
    },
  },
  {
    engine: 'the simulated DynamoDB',
    startTables: async () => {
      const { execute, rows } = memoryTables(tables, {
        now: () => instant(0),
        indexLag: () => milliseconds(0),
      });
      return {
        client: memoryDocumentClient(async (command) => execute(command)),
        allRows: async (table) => [...rows(table)].map((row) => marshall(row)),
        [Symbol.asyncDispose]: async () => {},
      };
    },
  },
];
