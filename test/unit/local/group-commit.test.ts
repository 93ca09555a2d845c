import { describe, expect, it } from 'vitest';
import { groupCommit } from '#lib/local/store/group-commit.ts';
import type { StoreOp } from '#lib/local/store/level.ts';

/** The machine may be busy; a condition that holds is seen at once. */
const PATIENTLY = { timeout: 10_000 };

const put = (key: string): StoreOp => ({ type: 'put', key, value: 1 });

/** A disk that is as slow as the test wants: each write ends when it is told to. */
const slowDisk = () => {
  const writes: { keys: string[]; end: () => void; fail: (error: Error) => void }[] = [];
  return {
    writes,
    batch: (ops: readonly StoreOp[]) =>
      new Promise<void>((resolve, reject) => {
        writes.push({ keys: ops.map(({ key }) => key), end: resolve, fail: reject });
      }),
  };
};

describe('groupCommit', () => {
  it('begins a write when the one before has ended, with all that came in the meantime', async () => {
    const disk = slowDisk();
    const { batch, settled } = groupCommit(disk, false);
    const first = batch([put('a')]);
    await expect.poll(() => disk.writes, PATIENTLY).toHaveLength(1);

    const others = [batch([put('b'), put('c')]), batch([]), batch([put('d')])];
    await Promise.resolve();
    const whileFirstIsUnderWay = disk.writes.length;
    disk.writes[0]?.end();
    await first;
    await expect.poll(() => disk.writes, PATIENTLY).toHaveLength(2);
    disk.writes[1]?.end();
    await Promise.all([...others, settled()]);

    expect(whileFirstIsUnderWay).toBe(1);
    expect(disk.writes.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('acknowledges nothing before it is written', async () => {
    const disk = slowDisk();
    const { batch } = groupCommit(disk, false);
    let acknowledged = false;
    const work = batch([put('a')]).then(() => {
      acknowledged = true;
    });
    await expect.poll(() => disk.writes, PATIENTLY).toHaveLength(1);

    expect(acknowledged).toBe(false);
    disk.writes[0]?.end();
    await work;
    expect(acknowledged).toBe(true);
  });

  it('tells a failure to those whose write failed, and goes on', async () => {
    const disk = slowDisk();
    const { batch } = groupCommit(disk, false);
    const failing = batch([put('a')]);
    await expect.poll(() => disk.writes, PATIENTLY).toHaveLength(1);
    const next = batch([put('b')]);

    disk.writes[0]?.fail(new Error('disk full'));

    await expect(failing).rejects.toThrow('disk full');
    await expect.poll(() => disk.writes, PATIENTLY).toHaveLength(2);
    disk.writes[1]?.end();
    await next;
  });
});
