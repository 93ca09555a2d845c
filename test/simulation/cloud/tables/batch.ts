import type { BatchGetCommandInput, BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { checkedKey } from '#test/simulation/cloud/tables/check-row.ts';
import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import { onlyMembers } from '#test/simulation/cloud/tables/known-members.ts';
import { type RowWrite, rowDelete, rowPut } from '#test/simulation/cloud/tables/row-writes.ts';
import { rowBefore } from '#test/simulation/cloud/tables/single-row.ts';
import { rowUnder } from '#test/simulation/cloud/tables/sorted-rows.ts';
import { handedOut, type Row } from '#test/simulation/cloud/tables/stored-value.ts';
import type { Table } from '#test/simulation/cloud/tables/table.ts';
import { refuseDoubles } from '#test/simulation/cloud/tables/transaction.ts';
import type { World } from '#test/simulation/cloud/tables/world.ts';

/** Reads rows by key. DynamoDB promises no order; the last come first here, so that nobody relies on one. */
export const batchGet = (world: World, input: BatchGetCommandInput) => {
  onlyMembers(batch, input);
  const wanted = Object.entries(input.RequestItems ?? {}).map(([name, request]) => {
    onlyMembers(read, request);
    const table = world.table(name);
    const rows = request.ConsistentRead ? table.rows : table.rowsForAnyRead(world.now);
    const keys = (request.Keys ?? []).map((key) => ({ table, ...checkedKey(key) }));
    return { name, rows, keys };
  });
  const all = wanted.flatMap(({ keys }) => keys);
  refuseLengths(all.length, 100);
  refuseDoubles(all);
  const Responses: Record<string, Row[]> = {};
  for (const { name, rows, keys } of wanted) {
    Responses[name] = keys.toReversed().flatMap(({ pk, sk }) => {
      const row = rowUnder(rows.partition(pk), sk);
      return row ? [handedOut(row)] : [];
    });
  }
  return { Responses, UnprocessedKeys: {}, $metadata };
};

/** Puts and removes rows, one after the other. */
export const batchWrite = (world: World, input: BatchWriteCommandInput) => {
  onlyMembers(batch, input);
  const writes = Object.entries(input.RequestItems ?? {}).flatMap(([name, requests]) => {
    const table = world.table(name);
    return requests.map((request) => writeOf(table, request));
  });
  refuseLengths(writes.length, 25);
  refuseDoubles(writes);
  for (const write of writes) write.check();
  for (const write of writes) {
    const before = rowBefore(write);
    world.commit([{ table: write.table, before, after: write.next(before) }]);
  }
  return { UnprocessedItems: {}, $metadata };
};

const batch = new Set(['RequestItems']);
const read = new Set(['Keys', 'ConsistentRead']);
const $metadata = { httpStatusCode: 200 };

type Request = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

const writeOf = (table: Table, { PutRequest, DeleteRequest }: Request): RowWrite => {
  if (PutRequest) return rowPut(table, { TableName: table.name, Item: PutRequest.Item });
  return rowDelete(table, { TableName: table.name, Key: DeleteRequest?.Key });
};

const refuseLengths = (length: number, most: number): void => {
  if (length === 0 || length > most) throw invalid(`Member must have length from 1 to ${most}`);
};
