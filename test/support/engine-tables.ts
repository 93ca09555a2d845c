import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';

/** Every table of ours, on an engine that a test need not know. A table is called what the contract calls it. */
export type LoadstarTables = AsyncDisposable & {
  readonly client: DynamoDBDocumentClient;
  /** All rows of a table, as attribute values. */
  readonly allRows: (table: TableName) => Promise<readonly unknown[]>;
  readonly engine: {
    /** What happened to a table after a change, oldest first, as its stream tells functions. */
    readonly readStream: (from: {
      readonly table: TableName;
      readonly after?: string | undefined;
      readonly limit: number;
    }) => Promise<DynamoDBRecord[]>;
    /** Removes what has had its time. */
    readonly deleteExpired: () => Promise<void>;
  };
};

/** @param clock Whose time it is for the engine. @default the system's */
export type StartTables = (clock?: LocalClock) => Promise<LoadstarTables>;
