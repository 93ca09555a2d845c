import { describe, expect, it } from 'vitest';
import type { SecondaryIndex } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { aGroupedTable, aTable, key, number, startEngine } from '#test/support/dynamo-engine.ts';

const projecting = (Projection: SecondaryIndex['Projection']) =>
  aGroupedTable({
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byGroup',
        KeySchema: [{ AttributeName: 'groupId', KeyType: 'HASH' }],
        Projection,
      },
    ],
  });

/** A table with an index by `rank` within each partition that shows keys only. */
const ranked = aTable({
  AttributeDefinitions: [
    ...aTable().AttributeDefinitions,
    { AttributeName: 'rank', AttributeType: 'N' },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'byRank',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

describe('a global index', () => {
  const groupId = { S: 'g' };

  it.each<{ projection: SecondaryIndex['Projection']; row: JsonObject }>([
    { projection: { ProjectionType: 'KEYS_ONLY' }, row: {} },
    {
      projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['v', 'absent'] },
      row: { v: number(1) },
    },
    { projection: { ProjectionType: 'ALL' }, row: { v: number(1), w: number(2) } },
  ])('shows $row beside the keys for $projection', async ({ projection, row }) => {
    await using db = await startEngine(projecting(projection));
    await db.put('a', { groupId, v: number(1), w: number(2) });

    const { Items } = await db.engine.call('Scan', { TableName: 'Things', IndexName: 'byGroup' });

    expect(Items).toEqual([{ ...key('a'), groupId, ...row }]);
  });

  it('has no row for an item without its key', async () => {
    await using db = await startEngine(aGroupedTable());
    await db.put('a', { v: number(1) });

    expect(await db.store.range({ gt: 'dynamodb/index', lt: 'dynamodb/index\u007f' })).toEqual([]);
  });

  it('writes no row again that would stay the same', async () => {
    await using db = await startEngine(projecting({ ProjectionType: 'KEYS_ONLY' }));
    await db.put('a', { groupId, v: number(1) });
    const written: string[] = [];
    const { batch } = db.store;
    db.store.batch = (ops) => {
      written.push(...ops.map(({ key: name }) => name));
      return batch(ops);
    };

    await db.put('a', { groupId, v: number(2) });

    expect(written.map((name) => name.replace(/~.*/, '')).toSorted()).toEqual([
      'dynamodb/item/Things',
      'dynamodb/sequence',
      'dynamodb/stream/Things',
    ]);
  });
});

describe('a local index', () => {
  const query = (db: Awaited<ReturnType<typeof startEngine>>, more: JsonObject) =>
    db.engine.call('Query', {
      TableName: 'Things',
      IndexName: 'byRank',
      KeyConditionExpression: 'pk = :p AND #rank > :zero',
      ExpressionAttributeNames: { '#rank': 'rank' },
      ExpressionAttributeValues: { ':p': { S: 'p' }, ':zero': number(0) },
      ConsistentRead: true,
      ...more,
    });

  it('orders a partition by another attribute, and can be read consistently', async () => {
    await using db = await startEngine(ranked);
    for (const [index, sk] of ['c', 'a', 'b'].entries()) {
      await db.put(sk, { rank: number(index), v: number(index) });
    }

    expect(await query(db, {})).toMatchObject({
      Items: [
        { ...key('a'), rank: number(1) },
        { ...key('b'), rank: number(2) },
      ],
    });
  });

  it('fetches from the items what it does not show', async () => {
    await using db = await startEngine(ranked);
    await db.put('a', { rank: number(1), v: number(7) });

    expect(await query(db, {})).toMatchObject({ Items: [{ rank: number(1) }] });
    expect(await query(db, { Select: 'ALL_ATTRIBUTES' })).toMatchObject({
      Items: [{ ...key('a'), rank: number(1), v: number(7) }],
    });
  });
});
