import type { Instant } from '#shared/domain/quantities/units.ts';
import { carryOut, type DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import { noSuchTable } from '#test/simulation/cloud/tables/exceptions.ts';
import { requestTokens } from '#test/simulation/cloud/tables/request-tokens.ts';
import { sameValue } from '#test/simulation/cloud/tables/same-value.ts';
import type { Row } from '#test/simulation/cloud/tables/stored-value.ts';
import {
  type Lags,
  type MemoryTableDefinition,
  type Table,
  table,
} from '#test/simulation/cloud/tables/table.ts';
import type { Change, World } from '#test/simulation/cloud/tables/world.ts';

/** One committed change of one row. The images are what is stored: they never change. */
export type TableChange = {
  readonly table: string;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  /** Counts the changes of all tables. */
  readonly sequence: number;
  readonly committedAt: Instant;
  /** Whether the row was removed because its time was over. */
  readonly isExpiry: boolean;
};

/** A DynamoDB in memory, in which nothing takes time and everything is repeatable. */
export type MemoryTables = {
  /**
   * Carries out one command of the document client at once; throws the SDK's exceptions.
   *
   * @param at When; now, if it is absent. Never earlier than the time before.
   */
  readonly execute: (command: DocumentCommand, at?: Instant) => unknown;
  /** Calls `listener` with each committed change, in order, inside `execute`; of a transaction once all is done. */
  readonly onChange: (listener: (change: TableChange) => void) => void;
  /** Removes rows whose `expiresAt` is over, as time to live does: those of which `shouldGo` says that it is their turn. */
  readonly expire: (shouldGo: (row: Row, table: string) => boolean) => void;
  /** All rows of a table, for those who look from outside; the stored values themselves, not to be changed. */
  readonly rows: (table: string) => Iterable<Row>;
};

export const memoryTables = (
  definitions: Readonly<Record<string, MemoryTableDefinition>>,
  { now, ...lags }: Lags & { readonly now: () => Instant },
): MemoryTables => {
  const tables = new Map(
    Object.entries(definitions).map(([name, definition]) => [name, table(name, definition, lags)]),
  );
  const tokens = requestTokens();
  const listeners: ((change: TableChange) => void)[] = [];
  let sequence = 0;

  const tableOf = (name: string | undefined): Table => {
    const found = tables.get(name ?? '');
    if (!found) throw noSuchTable();
    return found;
  };

  const commit = (changes: readonly Change[], committedAt: Instant, isExpiry: boolean): void => {
    // A write that changes nothing is no change to DynamoDB either.
    const real = changes.filter(({ before, after }) => !sameValue(before, after));
    for (const { table, before, after } of real) table.change(before, after, committedAt);
    for (const { table, before, after } of real) {
      sequence += 1;
      const change = { table: table.name, before, after, sequence, committedAt, isExpiry };
      for (const listener of listeners) listener(change);
    }
  };

  return {
    execute: (command, at = now()) => {
      const world: World = {
        now: at,
        table: tableOf,
        commit: (changes) => commit(changes, at, false),
      };
      return carryOut(command, world, tokens);
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    expire: (shouldGo) => {
      const moment = now();
      for (const table of tables.values()) {
        if (!table.expires) continue;
        const gone = [...rowsOf(table)].filter(
          (row) => isOver(row, moment) && shouldGo(row, table.name),
        );
        for (const row of gone) commit([{ table, before: row, after: undefined }], moment, true);
      }
    },
    rows: (name) => rowsOf(tableOf(name)),
  };
};

function* rowsOf({ rows }: Table): Iterable<Row> {
  for (const [, partition] of rows.partitions()) yield* partition;
}

const isOver = ({ expiresAt }: Row, now: Instant): boolean =>
  typeof expiresAt === 'number' && expiresAt * 1000 < now;
