import type { Row, StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/** The attributes by which rows are grouped, which is text, and ordered. */
export type KeyNames = {
  readonly partition: string;
  readonly sort: string | undefined;
  readonly sortType?: 'S' | 'N' | undefined;
};

/**
 * Rows by partition, each partition in the order of its sort key; where that is equal, of the table's
 * key. Text is ordered by UTF-16 units, which differs from DynamoDB's UTF-8 only beyond U+D7FF.
 */
export type SortedRows = {
  readonly partition: (value: StoredValue | undefined) => readonly Row[];
  readonly partitions: () => Iterable<readonly [value: StoredValue, rows: readonly Row[]]>;
  /** Puts a row at its place, instead of the one that is there. */
  readonly put: (row: Row) => void;
  readonly remove: (row: Row) => void;
};

export const sortedRows = (keys: KeyNames): SortedRows => {
  const partitions = new Map<StoredValue, Row[]>();
  return {
    partition: (value) => (value === undefined ? NONE : (partitions.get(value) ?? NONE)),
    partitions: () => partitions,
    put: (row) => {
      const value = row[keys.partition] as StoredValue;
      const rows = partitions.get(value);
      if (rows === undefined) {
        partitions.set(value, [row]);
        return;
      }
      const place = placeOf(rows, keys, row);
      if (isAt(rows[place], row)) rows[place] = row;
      else if (place === rows.length) rows.push(row);
      else rows.splice(place, 0, row);
    },
    remove: (row) => {
      const value = row[keys.partition] as StoredValue;
      const rows = partitions.get(value);
      if (rows === undefined) return;
      const place = placeOf(rows, keys, row);
      if (!isAt(rows[place], row)) return;
      if (rows.length === 1) partitions.delete(value);
      else if (place === 0) rows.shift();
      else rows.splice(place, 1);
    },
  };
};

/** The row of a table under a sort key, among those of its partition. */
export const rowUnder = (rows: readonly Row[], sk: string): Row | undefined => {
  const found = rows.length === 1 ? rows[0] : rows[firstWhere(rows, (row) => row.sk >= sk)];
  return found?.sk === sk ? found : undefined;
};

/** Before which row of a partition `row` stands, or which it is. */
export const placeOf = (rows: readonly Row[], { sort }: KeyNames, row: Row): number =>
  firstWhere(rows, (other) => compare(other, row, sort) >= 0);

/** The index of the first row of which `holds` is true, as it is of all that follow. */
export const firstWhere = (rows: readonly Row[], holds: (row: Row) => boolean): number => {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(rows[middle] as Row)) to = middle;
    else from = middle + 1;
  }
  return from;
};

/** Whether both have the same key in the table. */
export const isAt = (a: Row | undefined, b: Row): boolean => a?.sk === b.sk && a.pk === b.pk;

const NONE: readonly Row[] = [];

const compare = (a: Row, b: Row, sort: string | undefined): number =>
  (sort === undefined ? 0 : inOrder(a[sort], b[sort])) ||
  inOrder(a.pk, b.pk) ||
  inOrder(a.sk, b.sk);

/** A key attribute is text in all rows, or a number in all. */
const inOrder = (a: StoredValue | undefined, b: StoredValue | undefined): number => {
  if (a === b || a === undefined || b === undefined || a === null || b === null) return 0;
  return a < b ? -1 : 1;
};
