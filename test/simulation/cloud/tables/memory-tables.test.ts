import {
  DeleteCommand,
  GetCommand,
  type GetCommandOutput,
  PutCommand,
  paginateScan,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import { memoryDocumentClient } from '#test/simulation/cloud/tables/document-client.ts';
import { memoryTables, type TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { MemoryTableDefinition } from '#test/simulation/cloud/tables/table.ts';

const boats: MemoryTableDefinition = {
  indexes: [
    {
      name: 'byHarbour',
      partitionKey: { name: 'harbour', type: 'S' },
      sortKey: { name: 'berth', type: 'N' },
    },
  ],
  expires: true,
};

/** Tables whose clock and lags the test sets. */
const start = ({ indexLag = 0, readLag = 0 } = {}) => {
  const world = { now: 0, indexLag, readLag };
  const tables = memoryTables(
    { boats },
    {
      now: () => instant(world.now),
      indexLag: () => milliseconds(world.indexLag),
      readLag: () => milliseconds(world.readLag),
    },
  );
  const changes: TableChange[] = [];
  tables.onChange((change) => changes.push(change));
  return {
    ...tables,
    world,
    changes,
    put: (sk: string, attributes: object = {}) =>
      tables.execute(new PutCommand({ TableName: 'boats', Item: { pk: 'a', sk, ...attributes } })),
    read: (sk: string, ConsistentRead: boolean) => {
      const get = new GetCommand({ TableName: 'boats', Key: { pk: 'a', sk }, ConsistentRead });
      return (tables.execute(get) as GetCommandOutput).Item;
    },
    inHarbour: () => {
      const query = new QueryCommand({
        TableName: 'boats',
        IndexName: 'byHarbour',
        KeyConditionExpression: 'harbour = :harbour',
        ExpressionAttributeValues: { ':harbour': 'Kiel' },
      });
      return (tables.execute(query) as QueryCommandOutput).Items?.map(({ sk, berth }) => [
        sk,
        berth,
      ]);
    },
  };
};

const update = (expression: string, values?: Record<string, unknown>) =>
  new UpdateCommand({
    TableName: 'boats',
    Key: { pk: 'a', sk: '1' },
    UpdateExpression: expression,
    ExpressionAttributeValues: values,
  });

describe('what is stored', () => {
  it('is neither what the caller gave nor what he gets', () => {
    const { put, read } = start();
    const crew = ['Ada'];

    put('1', { crew, deck: { width: undefined, planks: [1, undefined] } });
    crew.push('Bob');
    read('1', true)?.crew.push('Cleo');

    expect(read('1', true)).toEqual({ pk: 'a', sk: '1', crew: ['Ada'], deck: { planks: [1] } });
  });

  it('never changes: the images of a change stay as they were', () => {
    const { put, execute, changes } = start();
    put('1', { deck: { planks: [1], width: 2 } });

    execute(update('SET deck.planks[0] = :two, deck.width = :two', { ':two': 2 }));

    expect(changes.map(({ before, after }) => [before?.deck, after?.deck])).toEqual([
      [undefined, { planks: [1], width: 2 }],
      [
        { planks: [1], width: 2 },
        { planks: [2], width: 2 },
      ],
    ]);
    expect(changes[1]?.before).toBe(changes[0]?.after);
  });

  it.each([
    ['a set', new Set(['x'])],
    ['a date', new Date(0)],
    ['what is not a number', Number.NaN],
    ['a number that a double does not keep', 2 ** 53],
  ])('is not %s', (_name, value) => {
    expect(() => start().put('1', { value })).toThrow(/cannot store/);
  });

  it('is not added up where doubles are not exact', () => {
    const { put, execute } = start();
    put('1', { draught: 0.1 });

    expect(() => execute(update('ADD draught :more', { ':more': 0.2 }))).toThrow(/exactly/);
  });
});

describe('changes', () => {
  it('are told in order, each once, and not if nothing changed', () => {
    const { put, execute, changes, world } = start();
    put('1', { v: 1 });
    world.now = 5;
    put('1', { v: 1 });
    execute(update('SET v = :v', { ':v': 2 }));
    execute(new DeleteCommand({ TableName: 'boats', Key: { pk: 'a', sk: '1' } }));
    execute(new DeleteCommand({ TableName: 'boats', Key: { pk: 'a', sk: '1' } }));

    const told = changes.map(({ before, after, sequence, committedAt }) => [
      before?.v,
      after?.v,
      sequence,
      committedAt,
    ]);
    expect(told).toEqual([
      [undefined, 1, 1, 0],
      [1, 2, 2, 5],
      [2, undefined, 3, 5],
    ]);
  });

  it('of a transaction are told once all are made', () => {
    const { execute, onChange, read } = start();
    const seen: unknown[] = [];
    onChange(() => seen.push([read('1', true)?.pk, read('2', true)?.pk]));

    execute(
      new TransactWriteCommand({
        TransactItems: ['1', '2'].map((sk) => ({
          Put: { TableName: 'boats', Item: { pk: 'a', sk } },
        })),
      }),
    );

    expect(seen).toEqual([
      ['a', 'a'],
      ['a', 'a'],
    ]);
  });
});

it('does a transaction once that the SDK sends twice', () => {
  const { execute, read } = start();
  const Update = { ...update('ADD trips :one', { ':one': 1 }).input };
  const command = new TransactWriteCommand({
    TransactItems: [{ Update: { ...Update, UpdateExpression: 'ADD trips :one' } }],
  });

  execute(command);
  execute(command);

  expect(read('1', true)?.trips).toBe(1);
});

describe('an index', () => {
  it('learns of each change late, and of all in order', () => {
    const { put, inHarbour, world, execute } = start({ indexLag: 10 });
    put('1', { harbour: 'Kiel', berth: 1 });
    world.now = 5;
    world.indexLag = 2;
    put('1', { harbour: 'Kiel', berth: 2 });

    const seen = [9, 10].map((now) => {
      world.now = now;
      return inHarbour();
    });
    execute(update('REMOVE berth'));
    seen.push(inHarbour());
    world.now = 12;
    seen.push(inHarbour());

    expect(seen).toEqual([[], [['1', 2]], [['1', 2]], []]);
  });
});

describe('a read that does not ask for consistency', () => {
  it('shows what was there before, for a while', () => {
    const { put, read, world } = start({ readLag: 10 });
    put('1', { v: 1 });
    world.now = 20;
    put('1', { v: 2 });

    const seen = [20, 29, 30].map((now) => {
      world.now = now;
      return [read('1', false)?.v, read('1', true)?.v];
    });

    expect(seen).toEqual([
      [1, 2],
      [1, 2],
      [2, 2],
    ]);
  });
});

it('removes rows whose time is over once it is their turn', () => {
  const { put, expire, rows, changes, world } = start();
  for (const sk of ['1', '2']) put(sk, { expiresAt: 10 });
  put('3', { expiresAt: 11 });
  put('4', {});
  world.now = 10_001;

  expire((row) => row.sk !== '2');

  expect([...rows('boats')].map(({ sk }) => sk)).toEqual(['2', '3', '4']);
  expect(changes.filter(({ isExpiry }) => isExpiry)).toMatchObject([
    { before: { sk: '1' }, after: undefined, committedAt: 10_001 },
  ]);
});

it('is a client to the paginators of the SDK', async () => {
  const { put, execute } = start();
  for (const sk of ['1', '2', '3']) put(sk);
  const client = memoryDocumentClient(async (command: DocumentCommand) => execute(command));

  const found: unknown[] = [];
  for await (const page of paginateScan({ client, pageSize: 2 }, { TableName: 'boats' })) {
    found.push(...(page.Items ?? []).map(({ sk }) => sk));
  }

  expect(found).toEqual(['1', '2', '3']);
});
