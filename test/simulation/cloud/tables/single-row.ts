import type {
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { checkedKey } from '#test/simulation/cloud/tables/check-row.ts';
import { conditionFailed, invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import { ofWrite, onlyMembers } from '#test/simulation/cloud/tables/known-members.ts';
import {
  type RowWrite,
  rowDelete,
  rowPut,
  rowUpdate,
} from '#test/simulation/cloud/tables/row-writes.ts';
import { rowUnder } from '#test/simulation/cloud/tables/sorted-rows.ts';
import {
  handedOut,
  type Row,
  type StoredValue,
} from '#test/simulation/cloud/tables/stored-value.ts';
import type { World } from '#test/simulation/cloud/tables/world.ts';

export const getRow = (world: World, input: GetCommandInput) => {
  onlyMembers(get, input);
  const table = world.table(input.TableName);
  const { pk, sk } = checkedKey(input.Key);
  const rows = input.ConsistentRead ? table.rows : table.rowsForAnyRead(world.now);
  const row = rowUnder(rows.partition(pk), sk);
  return row ? { Item: handedOut(row), $metadata } : { $metadata };
};

export const putRow = (world: World, input: PutCommandInput) => {
  onlyMembers(put, input);
  return write(world, rowPut(world.table(input.TableName), input), input.ReturnValues);
};

export const updateRow = (world: World, input: UpdateCommandInput) => {
  onlyMembers(update, input);
  return write(world, rowUpdate(world.table(input.TableName), input), input.ReturnValues);
};

export const deleteRow = (world: World, input: DeleteCommandInput) => {
  onlyMembers(remove, input);
  return write(world, rowDelete(world.table(input.TableName), input), input.ReturnValues);
};

/** What is stored where a row is to be written. */
export const rowBefore = ({ table, pk, sk }: RowWrite): Row | undefined =>
  rowUnder(table.rows.partition(pk), sk);

const get = new Set(['TableName', 'Key', 'ConsistentRead']);
const put = new Set([...ofWrite, 'Item', 'ReturnValues']);
const update = new Set([...ofWrite, 'Key', 'UpdateExpression', 'ReturnValues']);
const remove = new Set([...ofWrite, 'Key', 'ReturnValues']);

const $metadata = { httpStatusCode: 200 };

const write = (world: World, row: RowWrite, wanted: string | undefined) => {
  row.check();
  const before = rowBefore(row);
  if (!row.allows(before)) throw conditionFailed(row.showsRow ? before : undefined);
  const after = row.next(before);
  world.commit([{ table: row.table, before, after }]);
  if (wanted === undefined || wanted === 'NONE') return { $metadata };
  const shown = shownOf(row, wanted, wanted.endsWith('_OLD') ? before : after);
  return shown ? { Attributes: handedOut(shown), $metadata } : { $metadata };
};

const shownOf = (
  { touched }: RowWrite,
  wanted: string,
  row: Row | undefined,
): Readonly<Record<string, StoredValue>> | undefined => {
  if (wanted === 'ALL_OLD' || (touched && wanted === 'ALL_NEW')) return row;
  if (!touched || !wanted.startsWith('UPDATED'))
    throw invalid('Return values set to invalid value');
  const changed = Object.entries(row ?? {}).filter(([name]) => touched.has(name));
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
};
