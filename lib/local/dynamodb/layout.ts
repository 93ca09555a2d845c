import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import type { StoredChange } from '#lib/local/dynamodb/stream-record.ts';
import type { Table } from '#lib/local/dynamodb/table.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/**
 * Where DynamoDB keeps what in the store
 *   table            description by name
 *   item/<table>     item by its key
 *   index/<t>/<i>    projected item by index key, then table key
 *   expiry/<table>   key attributes by second of expiry, then table key
 *   stream/<table>   change by sequence number
 *   sequence         the last sequence number, one for all streams
 *   checkpoint       the last sequence number a consumer is done with
 *   token            expiry and request hash by ClientRequestToken
 */
export const layout = (store: Store) => ({
  tables: space<Table>(store, 'dynamodb/table'),
  items: (table: string) => space<Item>(store, `dynamodb/item/${table}`),
  index: (table: string, index: string) => space<Item>(store, `dynamodb/index/${table}/${index}`),
  expiry: (table: string) => space<Item>(store, `dynamodb/expiry/${table}`),
  stream: (table: string) => space<StoredChange>(store, `dynamodb/stream/${table}`),
  sequence: space<number>(store, 'dynamodb/sequence'),
  checkpoints: space<string>(store, 'dynamodb/checkpoint'),
  tokens: space<{ readonly expires: number; readonly hash: string }>(store, 'dynamodb/token'),
});

/** The spaces of one store, as {@link layout} lays them out. */
export type Layout = ReturnType<typeof layout>;
