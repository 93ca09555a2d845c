import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import type { Bindings, Parsed } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import {
  type Condition,
  parseCondition,
} from '#test/simulation/cloud/tables/expressions/condition.ts';
import { holds } from '#test/simulation/cloud/tables/expressions/holds.ts';
import type { KeyNames, SortedRows } from '#test/simulation/cloud/tables/sorted-rows.ts';
import { handedOut, type Row } from '#test/simulation/cloud/tables/stored-value.ts';
import { exactSize, roughSize } from '#test/simulation/cloud/tables/value-size.ts';
import type { World } from '#test/simulation/cloud/tables/world.ts';

/** What Query and Scan have in common. */
export type PageInput = {
  readonly TableName: string | undefined;
  readonly IndexName?: string | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly Limit?: number | undefined;
  readonly Select?: string | undefined;
  readonly FilterExpression?: string | undefined;
};

/** The rows of the table or of the index that is to be read, as far as the read may know them. */
export const rowsToRead = (
  world: World,
  { TableName, IndexName, ConsistentRead }: PageInput,
): { readonly rows: SortedRows; readonly keys: KeyNames } => {
  const table = world.table(TableName);
  if (IndexName === undefined) {
    const rows = ConsistentRead ? table.rows : table.rowsForAnyRead(world.now);
    return { rows, keys: table.keys };
  }
  const index = table.indexes.get(IndexName);
  if (!index) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead)
    throw invalid('Consistent reads are not supported on global secondary indexes');
  return { rows: index.at(world.now), keys: index.keys };
};

export const parsedFilter = ({ FilterExpression }: PageInput): Parsed<Condition> | undefined =>
  FilterExpression === undefined ? undefined : parseCondition(FilterExpression);

/**
 * The answer to a read.
 *
 * @param rows All that are left to read, in order.
 */
export const answerPage = (
  rows: readonly Row[],
  keys: KeyNames,
  { Limit: limit = Number.POSITIVE_INFINITY, Select, ...input }: PageInput,
  bindings: Bindings,
) => {
  if (limit < 1) throw invalid('Limit must be at least 1');
  if (Select !== undefined && Select !== 'COUNT') throw new Error(`unknown Select: ${Select}`);
  const filter = parsedFilter(input)?.meaning;
  const read = upToSize(rows.length > limit ? rows.slice(0, limit) : rows);
  const found = filter ? read.filter((row) => holds(filter, row, bindings)) : read;
  const last = read.length < rows.length || read.length === limit ? read.at(-1) : undefined;
  return {
    ...(Select === undefined && { Items: found.map(handedOut) }),
    Count: found.length,
    ScannedCount: read.length,
    ...(last && { LastEvaluatedKey: positionOf(last, keys) }),
    $metadata: { httpStatusCode: 200 },
  };
};

const PAGE_BYTES = 1024 * 1024;

/** The first rows, as many as a page has room for. */
const upToSize = (rows: readonly Row[]): readonly Row[] => {
  // Hardly any read fills a page: a bound that costs little decides first.
  const rough = rows.reduce((sum, row) => sum + roughSize(row), 0);
  if (rough <= PAGE_BYTES) return rows;
  let size = 0;
  const end = rows.findIndex((row) => {
    size += exactSize(row);
    return size > PAGE_BYTES;
  });
  return end === -1 ? rows : rows.slice(0, Math.max(end, 1));
};

const positionOf = (row: Row, { partition, sort = 'sk' }: KeyNames) => ({
  pk: row.pk,
  sk: row.sk,
  [partition]: row[partition],
  [sort]: row[sort],
});
