import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';
import type { IndexKey } from '#test/simulation/cloud/tables/check-row.ts';
import { type LaggingRows, laggingRows } from '#test/simulation/cloud/tables/lagging-rows.ts';
import {
  type KeyNames,
  type SortedRows,
  sortedRows,
} from '#test/simulation/cloud/tables/sorted-rows.ts';
import type { Row, StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/** What is said of a table: as the contract does, but that an index may have no sort key. */
export type MemoryTableDefinition = {
  readonly indexes: readonly {
    readonly name: string;
    readonly partitionKey: IndexKey;
    readonly sortKey?: IndexKey;
  }[];
  readonly expires: boolean;
};

/** How long it takes until a change has arrived. */
export type Lags = {
  /** In an index. */
  readonly indexLag: () => Milliseconds;
  /** In what is read from a table without asking for consistency; absent for at once. */
  readonly readLag?: (() => Milliseconds) | undefined;
};

export type Table = {
  readonly name: string;
  readonly expires: boolean;
  readonly keys: KeyNames;
  readonly indexKeys: readonly IndexKey[];
  readonly indexes: ReadonlyMap<string, LaggingRows>;
  /** All rows as they are. */
  readonly rows: SortedRows;
  /** All rows as a read sees them that does not ask for consistency. */
  readonly rowsForAnyRead: (now: Instant) => SortedRows;
  /** Puts `after` in place of `before`, which is what is there. */
  readonly change: (before: Row | undefined, after: Row | undefined, now: Instant) => void;
};

export const table = (name: string, definition: MemoryTableDefinition, lags: Lags): Table => {
  const keys: KeyNames = { partition: 'pk', sort: 'sk', sortType: 'S' };
  const rows = sortedRows(keys);
  const indexes = new Map(
    definition.indexes.map((index) => {
      const indexKeys = {
        partition: index.partitionKey.name,
        sort: index.sortKey?.name,
        sortType: index.sortKey?.type,
      };
      return [index.name, laggingRows(indexKeys, keysOnly(indexKeys), lags.indexLag)] as const;
    }),
  );
  const replica = lags.readLag && laggingRows(keys, (row) => row, lags.readLag);
  const followers = [...indexes.values()];
  return {
    name,
    expires: definition.expires,
    keys,
    indexKeys: definition.indexes.flatMap(({ partitionKey, sortKey }) => [
      partitionKey,
      ...(sortKey ? [sortKey] : []),
    ]),
    indexes,
    rows,
    rowsForAnyRead: (now) => replica?.at(now) ?? rows,
    change: (before, after, now) => {
      if (after) rows.put(after);
      else if (before) rows.remove(before);
      replica?.note(before, after, now);
      for (const index of followers) {
        // An index shows keys only: most changes are none to it.
        if (!haveSameKey(before, after, index.keys)) index.note(before, after, now);
      }
    },
  };
};

const haveSameKey = (
  before: Row | undefined,
  after: Row | undefined,
  { partition, sort }: KeyNames,
): boolean =>
  before !== undefined &&
  after !== undefined &&
  before[partition] === after[partition] &&
  (sort === undefined || before[sort] === after[sort]);

/** What an index keeps of a row: the keys of both. A row that lacks a key of the index is not in it. */
const keysOnly =
  ({ partition, sort }: KeyNames) =>
  (row: Row): Row | undefined => {
    const partitionKey = row[partition];
    if (partitionKey === undefined) return undefined;
    if (sort === undefined) return { pk: row.pk, sk: row.sk, [partition]: partitionKey };
    const sortKey: StoredValue | undefined = row[sort];
    if (sortKey === undefined) return undefined;
    return { pk: row.pk, sk: row.sk, [partition]: partitionKey, [sort]: sortKey };
  };
