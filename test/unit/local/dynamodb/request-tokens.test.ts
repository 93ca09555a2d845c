import { describe, expect, it } from 'vitest';
import { key, number, startEngine } from '#test/support/dynamo-engine.ts';

const add = (amount: number, condition?: string) => [
  {
    Update: {
      TableName: 'Things',
      Key: key('counter'),
      UpdateExpression: 'ADD v :n',
      ExpressionAttributeValues: { ':n': number(amount) },
      ...(condition ? { ConditionExpression: condition } : {}),
    },
  },
];

describe('request tokens', () => {
  it('do a request once, also when it comes several times at once', async () => {
    await using db = await startEngine();

    await Promise.all([1, 2, 3, 4].map(() => db.transact(add(1), 'token')));

    expect(await db.get('counter')).toMatchObject({ v: number(1) });
  });

  it('hold after a restart', async () => {
    await using db = await startEngine();
    await db.transact(add(1), 'token');

    const again = db.restart();
    await again.transact(add(1), 'token');

    expect(await again.get('counter')).toMatchObject({ v: number(1) });
    await expect(again.transact(add(2), 'token')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    again.engine.close();
  });

  it('know a request again whose properties come in another order', async () => {
    await using db = await startEngine();
    await db.transact(add(1), 'token');
    const [{ Update }] = add(1) as [ReturnType<typeof add>[number]];

    await db.transact(
      [{ Update: Object.fromEntries(Object.entries(Update).toReversed()) }],
      'token',
    );

    expect(await db.get('counter')).toMatchObject({ v: number(1) });
  });

  it('are forgotten after ten minutes, not before', async () => {
    await using db = await startEngine();
    await db.transact(add(1), 'token');

    db.clock.advance(599_999);
    await db.transact(add(1), 'token');
    const before = await db.get('counter');
    db.clock.advance(1);
    await db.transact(add(2), 'token');

    expect(before).toMatchObject({ v: number(1) });
    expect(await db.get('counter')).toMatchObject({ v: number(3) });
    expect(
      await db.store.range({ gt: 'dynamodb/token~', lt: 'dynamodb/token\u007f' }),
    ).toHaveLength(1);
  });

  it('are remembered in real time, in which a request is tried again', async () => {
    await using db = await startEngine(undefined, 3_600);
    await db.transact(add(1), 'token');

    db.clock.advance(599_999 * 3_600);
    await db.transact(add(1), 'token');
    expect(await db.get('counter')).toMatchObject({ v: number(1) });

    db.clock.advance(3_600);
    await db.transact(add(1), 'token');
    expect(await db.get('counter')).toMatchObject({ v: number(2) });
  });

  it('are not used up by a transaction that was cancelled', async () => {
    await using db = await startEngine();
    const request = add(1, 'attribute_exists(pk)');
    await expect(db.transact(request, 'token')).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    });
    await db.put('counter', { v: number(5) });

    await db.transact(request, 'token');

    expect(await db.get('counter')).toMatchObject({ v: number(6) });
  });

  it('can be used again after ten minutes, for another request, and hold again', async () => {
    await using db = await startEngine();
    await db.transact(add(1), 'token');
    db.clock.advance(600_000);
    await db.transact(add(2), 'token');

    const again = db.restart();
    await again.transact(add(2), 'token');

    expect(await again.get('counter')).toMatchObject({ v: number(3) });
    again.engine.close();
  });

  it.each(['', 'x'.repeat(37)])('must have 1 to 36 characters: %j', async (token) => {
    await using db = await startEngine();

    const request = { TransactItems: add(1), ClientRequestToken: token };

    await expect(db.engine.call('TransactWriteItems', request)).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
