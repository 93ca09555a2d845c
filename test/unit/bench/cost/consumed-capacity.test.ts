import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { consuming } from '#bench/cost/counting/consumed-capacity.ts';
import { tables } from '#shared/contract/resources/tables.ts';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import { memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';

const filler = (kilobytes: number) => 'x'.repeat(kilobytes * 1024 - 40);
const key = { pk: 'a', sk: 'row' };
const row = (more: object = {}) => ({ ...key, version: 1, ...more });

const startTables = () =>
  memoryTables(tables, { now: () => instant(0), indexLag: () => milliseconds(0) });

/** What the last of some commands consumes, as `reads users 0.5`. */
const consumedBy = (...commands: readonly DocumentCommand[]) => {
  const { execute } = startTables();
  const [last, ...earlier] = commands.toReversed();
  for (const command of earlier.toReversed()) execute(command);
  if (!last) throw new Error('nothing to carry out');
  const { consumed } = consuming(last, execute, () => execute(last));
  return consumed.map(({ kind, on, units }) => `${kind} ${on} ${units}`);
};

const put = (item: object, more: object = {}) =>
  new PutCommand({ TableName: 'users', Item: { ...item }, ...more });

describe('what a read consumes', () => {
  it.each([
    ['nothing is there', [], false, 0.5],
    ['nothing is there, consistently', [], true, 1],
    ['a small row', [put(row())], false, 0.5],
    ['a row of five kilobytes', [put(row({ filler: filler(5) }))], false, 1],
    ['the same, consistently', [put(row({ filler: filler(5) }))], true, 2],
  ])('%s', (_, before, ConsistentRead, units) => {
    const get = new GetCommand({ TableName: 'users', Key: key, ConsistentRead });

    expect(consumedBy(...before, get)).toEqual([`reads users ${units}`]);
  });

  it('counts each row of a batch by itself', () => {
    const Keys = ['a', 'b', 'c'].map((pk) => ({ pk, sk: 'row' }));
    const batch = new BatchGetCommand({ RequestItems: { users: { Keys } } });

    expect(consumedBy(put(row()), batch)).toEqual(['reads users 1.5']);
  });

  it('counts the rows of a query together, also those that a filter leaves out', () => {
    const rows = [1, 2, 3].map((index) => put(row({ sk: `row${index}`, filler: filler(3) })));
    const query = new QueryCommand({
      TableName: 'users',
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: '#version > :least',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':pk': 'a', ':least': 1 },
      ConsistentRead: true,
    });

    expect(consumedBy(...rows, query)).toEqual(['reads users 3']);
  });
});

describe('what a write consumes', () => {
  const due = { dueShard: 'observations#1', dueAt: 5 };
  const update = (change: string, values: Record<string, unknown>) =>
    new UpdateCommand({
      TableName: 'users',
      Key: key,
      UpdateExpression: change,
      ExpressionAttributeValues: values,
    });

  it('is the larger of before and after, in begun kilobytes', () => {
    const large = put(row({ filler: filler(3) }));

    expect(consumedBy(put(row()))).toEqual(['writes users 1']);
    expect(consumedBy(large, put(row()))).toEqual(['writes users 3']);
    expect(consumedBy(put(row()), large)).toEqual(['writes users 3']);
  });

  it('is once for an index where a row comes or goes, twice where it moves, and nothing where it stays', () => {
    const [moved, stays] = [
      update('SET dueAt = :to', { ':to': 9 }),
      update('SET v = :v', { ':v': 2 }),
    ];

    expect(consumedBy(put(row(due)))).toEqual(['writes users 1', 'writes users.due 1']);
    expect(consumedBy(put(row(due)), moved)).toEqual(['writes users 1', 'writes users.due 2']);
    expect(consumedBy(put(row(due)), stays)).toEqual(['writes users 1']);
    expect(consumedBy(put(row(due)), put(row()))).toEqual(['writes users 1', 'writes users.due 1']);
  });

  it('is paid twice in a transaction, and by row in a batch', () => {
    const transaction = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: 'users', Item: row(due) } },
        {
          ConditionCheck: {
            TableName: 'assets',
            Key: key,
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    });
    const batch = new BatchWriteCommand({
      RequestItems: {
        users: [{ PutRequest: { Item: row() } }, { DeleteRequest: { Key: { pk: 'b', sk: 'b' } } }],
      },
    });

    expect(consumedBy(transaction)).toEqual([
      'writes users 2',
      'writes users.due 2',
      'writes assets 2',
    ]);
    expect(consumedBy(batch)).toEqual(['writes users 1', 'writes users 1']);
  });

  it('is paid for when a condition refuses it, whose error is the caller’s', () => {
    const { execute } = startTables();
    const large = put(row({ filler: filler(2) }), { ConditionExpression: 'attribute_exists(pk)' });

    const { answer, consumed } = consuming(large, execute, () => execute(large));

    expect(answer).toThrow('The conditional request failed');
    expect(consumed).toEqual([{ kind: 'writes', on: 'users', units: 2 }]);
  });
});
