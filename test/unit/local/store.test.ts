import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { space } from '#lib/local/store/space.ts';
import { openStore } from '#lib/local/store/store.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('openStore', () => {
  it('finds again on disk what it was given', async () => {
    await using data = await temporaryFolder();
    const first = await openStore(data.path);
    await first.batch([
      { type: 'put', key: 'a', value: { deep: [1, null, 'ü'] } },
      { type: 'put', key: 'b', value: 2 },
    ]);
    await first.batch([{ type: 'del', key: 'b' }]);
    await first.close();

    const second = await openStore(data.path, { sync: true });
    const found = [await second.get('a'), await second.get('b')];
    await second.close();

    expect(found).toEqual([{ deep: [1, null, 'ü'] }, undefined]);
  });

  it('refuses a folder that is already open, and says which', async () => {
    await using data = await temporaryFolder();
    const first = await openStore(data.path);

    await expect(openStore(data.path)).rejects.toThrow(
      `the data folder ${data.path} is in use by another process`,
    );

    await first.close();
    await (await openStore(data.path)).close();
  });

  it('is locked by another process for as long as that lives', async () => {
    await using data = await temporaryFolder();
    const program = `
      import { openStore } from '#lib/local/store/store.ts';
      const store = await openStore(process.argv[1]);
      await store.batch([{ type: 'put', key: 'from', value: 'the other' }]);
      process.stdout.write('open');
      setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', program, data.path]);
    const exit = once(other, 'exit');
    await once(other.stdout, 'data');

    await expect(openStore(data.path)).rejects.toThrow('in use by another process');
    other.kill('SIGKILL');
    await exit;

    const store = await openStore(data.path);
    expect(await store.get('from')).toBe('the other');
    await store.close();
  });

  it('applies batches in the order of the calls, though nobody waits between them', async () => {
    await using data = await temporaryFolder();
    const store = await openStore(data.path);

    await Promise.all(
      Array.from({ length: 2_000 }, (_, value) =>
        store.batch([{ type: 'put', key: `k${value % 7}`, value }]),
      ),
    );

    const last = await store.range({});
    await store.close();
    expect(last.map(([, value]) => value).toSorted()).toEqual([
      1993, 1994, 1995, 1996, 1997, 1998, 1999,
    ]);
  });

  it('waits in close for the batches under way', async () => {
    await using data = await temporaryFolder();
    const store = await openStore(data.path);
    const writes = [1, 2, 3].map((value) =>
      store.batch([{ type: 'put', key: String(value), value }]),
    );

    await store.close();
    await Promise.all(writes);

    const again = await openStore(data.path);
    expect(await again.range({})).toHaveLength(3);
    await again.close();
  });

  it.each(['on disk', 'in memory'])('orders keys by their UTF-8 bytes %s', async (where) => {
    await using data = await temporaryFolder();
    const store = await openStore(where === 'on disk' ? data.path : undefined);
    const keys = ['~', 'a', 'é', '\u{1f50c}', '\uffee', 'B'];
    await store.batch(keys.map((key) => ({ type: 'put', key, value: 0 })));

    const found = (await store.range({})).map(([key]) => key);
    const page = await store.range({ lt: '\uffee', gt: 'B', reverse: true, limit: 2 });
    await store.close();

    expect(found).toEqual(['B', 'a', '~', 'é', '\uffee', '\u{1f50c}']);
    expect(page.map(([key]) => key)).toEqual(['é', '~']);
  });

  it('fails the callers of a batch that cannot be written and goes on with the next', async () => {
    const store = await openStore();
    const circular: Record<string, never> = {};
    Object.assign(circular, { self: circular });

    await expect(store.batch([{ type: 'put', key: 'x', value: circular }])).rejects.toThrow();

    await store.batch([{ type: 'put', key: 'y', value: 1 }]);
    expect(await store.range({})).toEqual([['y', 1]]);
    await store.close();
  });
});

describe('space', () => {
  it('shows exactly what was put under its own name', async () => {
    const name = fc.stringMatching(/^[a-z-]{1,3}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 2, maxLength: 5 }),
        fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 6 }),
        async (names, keys) => {
          const store = await openStore();
          const spaces = names.map((own) => ({ own, of: space<string>(store, own) }));
          await store.batch(spaces.flatMap(({ own, of }) => keys.map((key) => of.put(key, own))));

          for (const { own, of } of spaces) {
            const entries = await of.range();
            expect(new Set(entries.map(([key]) => key))).toEqual(new Set(keys));
            expect(entries.every(([, value]) => value === own)).toBe(true);
          }
          await store.close();
        },
      ),
    );
  });

  it('pages both ways', async () => {
    const store = await openStore();
    const numbers = space<number>(store, 'numbers');
    await store.batch(['a', 'b', 'c', 'd'].map((key, index) => numbers.put(key, index)));

    expect(await numbers.range({ gt: 'a', limit: 2 })).toEqual([
      ['b', 1],
      ['c', 2],
    ]);
    expect(await numbers.range({ lt: 'c', reverse: true })).toEqual([
      ['b', 1],
      ['a', 0],
    ]);
    expect(await numbers.range({ gte: 'b', lte: 'c' })).toEqual([
      ['b', 1],
      ['c', 2],
    ]);
    expect(await numbers.range({ gte: 'a', gt: 'b', lte: 'd', lt: 'd' })).toEqual([['c', 2]]);
    await store.batch([numbers.del('a')]);
    expect(await numbers.get('a')).toBeUndefined();
    expect(await numbers.get('d')).toBe(3);
    await store.close();
  });
});
