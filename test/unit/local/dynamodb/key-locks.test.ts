import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyLocks } from '#lib/local/dynamodb/key-locks.ts';

describe('keyLocks', () => {
  it('never lets two into one key, and lets everybody in at last', async () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(keys, { maxLength: 12 }), async (jobs) => {
        const locks = keyLocks();
        const inside = new Map<string, number>();
        let most = 0;
        const count = (keys: readonly string[], change: number) => {
          for (const key of keys) inside.set(key, (inside.get(key) ?? 0) + change);
          most = Math.max(most, ...inside.values());
        };

        await Promise.all(
          jobs.map((wanted) =>
            locks.hold(wanted, async () => {
              const distinct = [...new Set(wanted)];
              count(distinct, 1);
              await turn();
              count(distinct, -1);
            }),
          ),
        );

        expect(most).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('serves in the order of the calls', async () => {
    const locks = keyLocks();
    const served: number[] = [];

    await Promise.all(
      [1, 2, 3].map((number) =>
        locks.hold(['k'], async () => {
          await turn();
          served.push(number);
        }),
      ),
    );

    expect(served).toEqual([1, 2, 3]);
  });

  it('goes on after a failure, which reaches its own caller only', async () => {
    const locks = keyLocks();
    const failing = locks.hold(['k'], () => Promise.reject(new Error('mine')));
    const next = locks.hold(['k'], async () => 'done');

    await expect(failing).rejects.toThrow('mine');
    await expect(next).resolves.toBe('done');
  });
});
