import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import { indexKeyOf, keyOf } from '#lib/local/dynamodb/dynalite.ts';
import { keyAttributes } from '#lib/local/dynamodb/key-attributes.ts';
import type { Layout } from '#lib/local/dynamodb/layout.ts';
import { pickAttributes } from '#lib/local/dynamodb/pick-attributes.ts';
import { sameItem } from '#lib/local/dynamodb/same-item.ts';
import { type SecondaryIndex, secondaryIndexes, type Table } from '#lib/local/dynamodb/table.ts';
import type { PutOp, StoreOp } from '#lib/local/store/level.ts';

/** The rows that an item has beside itself: one per index whose key it has, and one if it expires. */
export const rowsOf = (at: Layout, table: Table, item: Item | undefined): PutOp<Item>[] => {
  if (item === undefined) return [];
  const { TableName } = table.description;
  const rows = secondaryIndexes(table.description)
    .filter(({ KeySchema }) => KeySchema.every(({ AttributeName }) => item[AttributeName]))
    .map((index) =>
      at
        .index(TableName, index.IndexName)
        .put(indexKeyOf(item, table, index.KeySchema), projected(item, table, index)),
    );
  const expires = expirySecond(table, item);
  if (expires === undefined) return rows;
  const key = keyAttributes(table, item);
  return [...rows, at.expiry(TableName).put(expiryKey(expires, keyOf(key, table)), key)];
};

/** What must change beside an item when `old` becomes `item`. */
export const rowChanges = (
  at: Layout,
  table: Table,
  { old, item }: { readonly old?: Item | undefined; readonly item?: Item | undefined },
): StoreOp[] => {
  const before = new Map(rowsOf(at, table, old).map((row) => [row.key, row.value]));
  const after = rowsOf(at, table, item);
  const kept = new Set(after.map(({ key }) => key));
  return [
    ...[...before.keys()]
      .filter((key) => !kept.has(key))
      .map((key) => ({ type: 'del' as const, key })),
    ...after.filter(({ key, value }) => !sameItem(before.get(key), value)),
  ];
};

/** Sorts by time first; twelve digits reach far beyond any date. */
const expiryKey = (second: number, key: string): string =>
  `${String(second).padStart(12, '0')}/${key}`;

/** When an item expires, in seconds since the Unix epoch. What is not a sensible number never does. */
export const expirySecond = ({ expiryAttribute }: Table, item: Item): number | undefined => {
  const value = expiryAttribute === undefined ? undefined : item[expiryAttribute];
  if (value === undefined || !('N' in value)) return undefined;
  const second = Math.floor(Number(value.N));
  return second > 0 && second < 1e12 ? second : undefined;
};

const projected = (item: Item, { description }: Table, index: SecondaryIndex): Item => {
  if (index.Projection.ProjectionType === 'ALL') return item;
  const keys = [...index.KeySchema, ...description.KeySchema].map((key) => key.AttributeName);
  return pickAttributes(item, [...keys, ...(index.Projection.NonKeyAttributes ?? [])]);
};
