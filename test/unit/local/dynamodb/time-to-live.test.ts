import { describe, expect, it } from 'vitest';
import { aTable, key, number, secondOf, startEngine } from '#test/support/dynamo-engine.ts';

/** The machine may be busy; a condition that holds is seen at once. */
const PATIENTLY = { timeout: 10_000 };

const expiring = aTable({
  TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
});
const YEAR_S = 365 * 86_400;

describe('time to live', () => {
  it('deletes what has expired, as the service, and nothing else', async () => {
    await using db = await startEngine(expiring);
    const now = secondOf(db.clock);
    await db.put('due', { expires: number(now) });
    await db.put('soon', { expires: number(now + 1) });
    await db.put('text', { expires: { S: String(now - 10) } });
    await db.put('ancient', { expires: number(now - 6 * YEAR_S) });
    await db.put('never');

    await db.engine.deleteExpired();

    const left = await Promise.all(
      ['due', 'soon', 'text', 'ancient', 'never'].map(async (sk) => [sk, !!(await db.get(sk))]),
    );
    expect(Object.fromEntries(left)).toEqual({
      due: false,
      soon: true,
      text: true,
      ancient: true,
      never: true,
    });
    expect((await db.records()).at(-1)).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: key('due'), OldImage: { expires: number(now) } },
    });
  });

  it('marks no deletion of a user as its own', async () => {
    await using db = await startEngine(expiring);
    await db.put('a', { expires: number(1_800_000_000) });
    await db.remove('a');

    expect((await db.records()).at(-1)).not.toHaveProperty('userIdentity');
  });

  it('lets an item live on that was given more time, or was deleted and came back', async () => {
    await using db = await startEngine(expiring);
    const soon = { expires: number(secondOf(db.clock) + 10) };
    await db.put('longer', soon);
    await db.put('forever', soon);
    await db.put('again', soon);
    await db.update('longer', 'SET expires = :later', {
      ':later': number(secondOf(db.clock) + 100),
    });
    await db.update('forever', 'REMOVE expires');
    await db.remove('again');
    await db.put('again');

    db.clock.advance(50_000);
    await db.engine.deleteExpired();

    const there = await Promise.all(['longer', 'forever', 'again'].map(db.get));
    expect(there.every(Boolean)).toBe(true);
  });

  it('sweeps once a minute by itself, also after a restart', async () => {
    await using db = await startEngine(expiring);
    await db.put('a', { expires: number(secondOf(db.clock) + 30) });
    const again = db.restart();

    db.clock.advance(60_000);

    await expect.poll(() => again.get('a'), PATIENTLY).toBeUndefined();
    await again.put('b', { expires: number(secondOf(db.clock) + 30) });
    await expect
      .poll(async () => {
        db.clock.advance(60_000);
        return again.get('b');
      }, PATIENTLY)
      .toBeUndefined();
    again.engine.close();
  });

  it('counts for the items that are older than it, until it is switched off', async () => {
    await using db = await startEngine();
    const past = { expires: number(secondOf(db.clock) - 1) };
    await db.put('old', past);
    const set = (Enabled: boolean) =>
      db.engine.call('UpdateTimeToLive', {
        TableName: 'Things',
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled },
      });

    await set(true);
    await db.engine.deleteExpired();
    const after = await db.get('old');
    await db.put('new', past);
    await set(false);
    await db.engine.deleteExpired();

    expect(after).toBeUndefined();
    expect(await db.get('new')).toBeDefined();
    expect(await db.engine.call('DescribeTimeToLive', { TableName: 'Things' })).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' },
    });
  });
});
