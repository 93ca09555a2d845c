import { isDeepStrictEqual } from 'node:util';
import { rowsOf } from '#lib/local/dynamodb/index-rows.ts';
import type { Layout } from '#lib/local/dynamodb/layout.ts';
import { secondaryIndexes, type Table } from '#lib/local/dynamodb/table.ts';
import type { Json } from '#lib/local/store/json.ts';
import type { Space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/**
 * Gives the items of a table the rows that they lack because an index or the expiry is newer than
 * they are, and removes the rows of what is gone. Safe to run again after a crash.
 */
export const rebuildRows = async (
  store: Store,
  at: Layout,
  table: Table,
  before: Table | undefined,
): Promise<void> => {
  if (!before) return;
  const { TableName } = table.description;
  const indexes = secondaryIndexes(table.description);
  const outdated = secondaryIndexes(before.description).filter(
    (old) => !indexes.some((index) => isDeepStrictEqual(index, old)),
  );
  const expiryChanged = before.expiryAttribute !== table.expiryAttribute;
  const grown = indexes.length > secondaryIndexes(before.description).length;
  if (outdated.length === 0 && !expiryChanged && !grown) return;

  await wipe(
    store,
    outdated.map(({ IndexName }) => at.index(TableName, IndexName)),
  );
  if (expiryChanged) await wipe(store, [at.expiry(TableName)]);
  await eachChunk(at.items(TableName), (items) =>
    store.batch(items.flatMap(([, item]) => rowsOf(at, table, item))),
  );
};

/** Removes everything from the spaces. */
export const wipe = async (
  store: Store,
  spaces: readonly Pick<Space<Json>, 'range' | 'del'>[],
): Promise<void> => {
  for (const each of spaces) {
    await eachChunk(each, (entries) => store.batch(entries.map(([key]) => each.del(key))));
  }
};

const CHUNK = 500;

const eachChunk = async <Value extends Json>(
  from: Pick<Space<Value>, 'range'>,
  use: (entries: readonly (readonly [string, Value])[]) => Promise<void>,
): Promise<void> => {
  let last = '';
  for (;;) {
    const entries = await from.range(last === '' ? { limit: CHUNK } : { gt: last, limit: CHUNK });
    await use(entries);
    const end = entries.at(-1);
    if (end === undefined) return;
    [last] = end;
  }
};
