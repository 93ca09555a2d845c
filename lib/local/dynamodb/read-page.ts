import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import type { Action, Context } from '#lib/local/dynamodb/context.ts';
import { keyOf, parse, passesFilter, project, walkOf } from '#lib/local/dynamodb/dynalite.ts';
import type { DynaliteRequest, Walk } from '#lib/local/dynamodb/dynalite-module.ts';
import { invalidKeyCondition } from '#lib/local/dynamodb/invalid-key.ts';
import { itemSize } from '#lib/local/dynamodb/item-size.ts';
import type { Table } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { Range } from '#lib/local/store/level.ts';
import type { Space } from '#lib/local/store/space.ts';

/** Query and Scan: one page of a table or an index. */
export const readPage =
  (action: 'query' | 'scan'): Action =>
  async (context, input) => {
    const request = parse(action, input);
    const table = context.tables.get(request.TableName);
    const invalid = invalidKeyCondition(request.KeyConditions);
    if (invalid) throw invalid;
    const walk = walkOf(action, request, table);
    const { items, bytes, isFull } = await pageOf(context, request, table, walk);
    const last = items.at(-1);
    const passed = items.filter((item) => passesFilter(item, request));
    return {
      ...(request.Select === 'COUNT'
        ? {}
        : { Items: passed.map((item) => project(item, request)) }),
      Count: passed.length,
      ScannedCount: items.length,
      ...(isFull && last ? { LastEvaluatedKey: startKey(last, walk) } : {}),
      ...consumed(request, bytes),
    };
  };

type Page = {
  readonly items: readonly Item[];
  readonly bytes: number;
  /** The page ends because it is full; there may be more behind it. */
  readonly isFull: boolean;
};

/** A page ends when it holds this much, before any filter, and was full of `Limit` items. */
const PAGE_BYTES = 1024 * 1024;

const ROWS_AT_ONCE = 200;

const pageOf = async (
  { at }: Context,
  request: DynaliteRequest,
  table: Table,
  walk: Walk,
): Promise<Page> => {
  const { TableName, IndexName, Limit = Number.POSITIVE_INFINITY } = request;
  const rows = IndexName === undefined ? at.items(TableName) : at.index(TableName, IndexName);
  const items: Item[] = [];
  let bytes = 0;
  for await (const row of rowsOf(rows, walk.range, Limit)) {
    const full = walk.fetchItems ? await at.items(TableName).get(keyOf(row, table)) : undefined;
    const item = full ?? row;
    items.push(item);
    bytes += itemSize(item);
    if (items.length >= Limit || bytes >= PAGE_BYTES) return { items, bytes, isFull: true };
  }
  return { items, bytes, isFull: false };
};

/** The rows of a range, read in portions no larger than `most`. */
async function* rowsOf(rows: Space<Item>, { limit: _, ...range }: Range, most: number) {
  const limit = Math.min(most, ROWS_AT_ONCE);
  let rest: Range = range;
  for (;;) {
    const chunk = await rows.range({ ...rest, limit });
    for (const [, row] of chunk) yield row;
    const end = chunk.at(-1);
    if (end === undefined || chunk.length < limit) return;
    rest = range.reverse ? { ...range, lt: end[0] } : { ...range, gt: end[0] };
  }
}

const startKey = (item: Item, { startKeyNames }: Walk): JsonObject =>
  Object.fromEntries(startKeyNames.map((name) => [name, item[name]]));

const consumed = (request: DynaliteRequest, bytes: number): JsonObject => {
  const { ReturnConsumedCapacity: wanted = 'NONE', TableName, ConsistentRead } = request;
  if (wanted === 'NONE') return {};
  const units = Math.max(1, Math.ceil(bytes / 4096)) * (ConsistentRead ? 1 : 0.5);
  return { ConsumedCapacity: { TableName, CapacityUnits: units } };
};
