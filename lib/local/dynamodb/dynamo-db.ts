import type { LocalClock } from '#lib/local/clock/clock.ts';
import { batchGetItem } from '#lib/local/dynamodb/batch-get.ts';
import { batchWriteItem } from '#lib/local/dynamodb/batch-write.ts';
import { committer } from '#lib/local/dynamodb/commit.ts';
import type { Action, Context } from '#lib/local/dynamodb/context.ts';
import { serviceError } from '#lib/local/dynamodb/errors.ts';
import { keyLocks } from '#lib/local/dynamodb/key-locks.ts';
import { layout } from '#lib/local/dynamodb/layout.ts';
import { readPage } from '#lib/local/dynamodb/read-page.ts';
import { openRequestTokens } from '#lib/local/dynamodb/request-tokens.ts';
import { getItem, writeItem } from '#lib/local/dynamodb/single-item.ts';
import type { StreamRecord } from '#lib/local/dynamodb/stream-record.ts';
import { openStreams, type Streams } from '#lib/local/dynamodb/streams.ts';
import type { Table, TableDefinition } from '#lib/local/dynamodb/table.ts';
import {
  createTable,
  deleteTable,
  describeTable,
  listTables,
} from '#lib/local/dynamodb/table-actions.ts';
import { openTables } from '#lib/local/dynamodb/tables.ts';
import {
  deleteExpired,
  describeTimeToLive,
  updateTimeToLive,
} from '#lib/local/dynamodb/time-to-live.ts';
import { transactGetItems } from '#lib/local/dynamodb/transact-get.ts';
import { transactWriteItems } from '#lib/local/dynamodb/transact-write.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { Store } from '#lib/local/store/store.ts';
import { StoreUnavailable } from '#lib/local/store/store-unavailable.ts';

/** DynamoDB in this process, with everything that it knows in the store. */
export type DynamoDb = {
  /**
   * Runs an action of the HTTP API, such as `PutItem`.
   * @throws {DynamoDbError} with the `statusCode` and `body` of the answer
   */
  call(action: string, input: JsonObject): Promise<JsonObject>;
  /** Makes a table be as CloudFormation defines it, whether or not it exists. */
  createTable(definition: TableDefinition): Promise<Table['description']>;
  tableNames(): Promise<string[]>;
  /**
   * The changes of a table in order, from after a sequence number, or from the oldest that is kept.
   * @throws {DynamoDbError} ResourceNotFoundException
   */
  readStream(from: {
    readonly table: string;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<StreamRecord[]>;
  /** Calls `listener` whenever the table has changed. @returns a function that ends this. */
  onStream(table: string, listener: () => void): () => void;
  /** The sequence number that a consumer saved last. */
  checkpoint(consumer: string): Promise<string | undefined>;
  saveCheckpoint(consumer: string, sequenceNumber: string): Promise<void>;
  /** Deletes expired items now; without this call it happens once a minute. */
  deleteExpired(): Promise<void>;
  /** Removes stream records older than a day now; without this call it happens once an hour. */
  trimStreams(): Promise<void>;
  /** Stops the work that time triggers. The store stays open. */
  close(): void;
};

/** DynamoDB on a store. It is opened by the first call, and its ARNs are made for `region`. */
export const dynamoDb = ({
  store,
  clock,
  region = 'eu-central-1',
  accountId = '000000000000',
}: {
  readonly store: Store;
  readonly clock: LocalClock;
  readonly region?: string;
  readonly accountId?: string;
}): DynamoDb => {
  const listeners = new Map<string, Set<() => void>>();
  const changed = (table: string) => {
    for (const listener of listeners.get(table) ?? []) listener();
  };
  let opened: Promise<Engine> | undefined;
  const engine = () => {
    opened ??= open({ store, clock, region, accountId, changed });
    return opened;
  };

  const removeExpired = async () => {
    const { context } = await engine();
    for (const name of context.tables.names()) {
      await deleteExpired(context, context.tables.get(name));
    }
  };
  const trimStreams = async () => {
    const { context, streams } = await engine();
    const second = clock.now() / 1000 - STREAM_KEPT_S;
    for (const name of context.tables.names()) await streams.trim(name, second);
  };
  const stops = [
    repeat(clock, EXPIRY_EVERY_MS, removeExpired),
    // The first time is an hour after the start: consumers that stopped with us get their turn.
    repeat(clock, TRIM_EVERY_MS, trimStreams),
  ];

  return {
    call: async (action, input) => {
      const { context, actions } = await engine();
      const run = actions.get(action);
      if (run) return run(context, input);
      throw serviceError('UnknownOperationException', `${action} does not exist locally`);
    },
    createTable: async (definition) =>
      (await (await engine()).context.tables.put(definition)).description,
    tableNames: async () => (await engine()).context.tables.names(),
    readStream: async ({ table, after, limit }) => {
      const { context, streams } = await engine();
      return streams.read(context.tables.get(table), after, limit);
    },
    onStream: (table, listener) => {
      const ours = listeners.get(table) ?? new Set();
      listeners.set(table, ours.add(listener));
      return () => void ours.delete(listener);
    },
    checkpoint: async (consumer) => (await engine()).streams.checkpoint(consumer),
    saveCheckpoint: async (consumer, sequenceNumber) =>
      (await engine()).streams.saveCheckpoint(consumer, sequenceNumber),
    deleteExpired: removeExpired,
    trimStreams,
    close: () => {
      for (const stop of stops) stop();
    },
  };
};

const EXPIRY_EVERY_MS = 60_000;
const TRIM_EVERY_MS = 3_600_000;
const STREAM_KEPT_S = 86_400;

/** However fast the clock runs, not more often than once in a real second. */
const repeat = (clock: LocalClock, everyMs: number, run: () => Promise<void>): (() => void) => {
  let stopped = false;
  let cancel = () => {};
  const next = () => {
    if (stopped) return;
    cancel = clock.schedule(clock.now() + Math.max(everyMs, 1000 * clock.speed), () => {
      run().then(next, (error: unknown) => {
        // Work that is cut off by the end of the store is no failure.
        if (stopped) return;
        if (!(error instanceof StoreUnavailable)) throw error;
        // The disk is full: what could not be removed is removed the next time.
        next();
      });
    });
  };
  next();
  return () => {
    stopped = true;
    cancel();
  };
};

type Engine = {
  readonly context: Context;
  readonly streams: Streams;
  readonly actions: ReadonlyMap<string, Action>;
};

const open = async (options: {
  store: Store;
  clock: LocalClock;
  region: string;
  accountId: string;
  changed: (table: string) => void;
}): Promise<Engine> => {
  const { store, clock } = options;
  const at = layout(store);
  const [tables, streams, tokens] = await Promise.all([
    openTables(store, at, options),
    openStreams(store, at),
    openRequestTokens(store, clock, at),
  ]);
  const commit = committer({ store, clock, at, streams }, options.changed);
  return {
    context: { at, tables, locks: keyLocks(), clock, commit },
    streams,
    actions: new Map<string, Action>([
      ['GetItem', getItem],
      ['PutItem', writeItem('putItem')],
      ['UpdateItem', writeItem('updateItem')],
      ['DeleteItem', writeItem('deleteItem')],
      ['Query', readPage('query')],
      ['Scan', readPage('scan')],
      ['BatchGetItem', batchGetItem],
      ['BatchWriteItem', batchWriteItem],
      ['TransactGetItems', transactGetItems],
      ['TransactWriteItems', transactWriteItems(tokens)],
      ['CreateTable', createTable],
      ['DescribeTable', describeTable],
      ['DeleteTable', deleteTable],
      ['ListTables', listTables],
      ['UpdateTimeToLive', updateTimeToLive],
      ['DescribeTimeToLive', describeTimeToLive],
    ]),
  };
};
