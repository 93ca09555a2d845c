import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import { keyOf } from '#lib/local/dynamodb/dynalite.ts';
import type { ItemChange } from '#lib/local/dynamodb/dynalite-module.ts';
import { rowChanges } from '#lib/local/dynamodb/index-rows.ts';
import type { Layout } from '#lib/local/dynamodb/layout.ts';
import { sameItem } from '#lib/local/dynamodb/same-item.ts';
import type { Streams } from '#lib/local/dynamodb/streams.ts';
import type { Table } from '#lib/local/dynamodb/table.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import type { Store } from '#lib/local/store/store.ts';

/** A change of one item of a table. */
export type Write = ItemChange & { readonly table: Table; readonly expired?: true };

/**
 * Makes changes durable: items, their rows in indexes and their stream records are one batch, with
 * whatever else belongs to it, so that none of them ever exists without the others. The caller
 * holds the locks of the items.
 */
export type Commit = (writes: readonly Write[], also?: readonly StoreOp[]) => Promise<void>;

/** A commit that calls `changed` with the name of each table that it has changed. */
export const committer =
  (
    {
      store,
      clock,
      at,
      streams,
    }: { store: Store; clock: LocalClock; at: Layout; streams: Streams },
    changed: (table: string) => void,
  ): Commit =>
  async (writes, also = []) => {
    const second = Math.floor(clock.now() / 1000);
    const real = writes.filter(({ old, item }) => !sameItem(old, item));
    const ops = real.flatMap((write) => [
      ...itemOps(at, write),
      ...(write.table.description.LatestStreamArn
        ? streams.append(write.table, stored(write, second))
        : []),
    ]);
    if (ops.length + also.length === 0) return;
    await store.batch([...ops, ...also]);
    for (const table of new Set(real.map((write) => write.table.description.TableName))) {
      changed(table);
    }
  };

const itemOps = (at: Layout, { table, old, item }: Write): StoreOp[] => {
  const either: Item = item ?? old ?? {};
  const items = at.items(table.description.TableName);
  const key = keyOf(either, table);
  return [item ? items.put(key, item) : items.del(key), ...rowChanges(at, table, { old, item })];
};

const stored = ({ old, item, expired }: Write, at: number) => ({
  at,
  ...(old ? { old } : {}),
  ...(item ? { item } : {}),
  ...(expired ? { expired } : {}),
});
