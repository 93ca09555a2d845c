import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Level, level } from '#lib/local/store/level.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';
import { StoreUnavailable } from '#lib/local/store/store-unavailable.ts';
import { eventually } from '#test/support/eventually.ts';
import { smallDisk, whyNoSmallDisk } from '#test/support/small-disk.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const put = (store: Store, key: string, value = key) => store.batch([{ type: 'put', key, value }]);

const refused = (write: Promise<void>) =>
  write.then(
    () => undefined,
    (error: unknown) => (error instanceof StoreUnavailable ? error.message : undefined),
  );

/** LevelDB whose writes fail as on a full disk while `isFull` says so. */
const fillable = (path: string, isFull: () => boolean): Level => {
  const db = level(path);
  return {
    open: () => db.open(),
    close: () => db.close(),
    getSync: (key) => db.getSync(key),
    iterator: (range) => db.iterator(range),
    batch: async (ops, options) => {
      if (!isFull()) return db.batch(ops, options);
      const failure = new Error('IO error: 000007.log: No space left on device');
      throw Object.assign(failure, { code: 'LEVEL_IO_ERROR' });
    },
  };
};

describe('a store on a full disk', () => {
  it('refuses writes, is read meanwhile, and goes on when there is room', async () => {
    await using data = await temporaryFolder();
    let full = false;
    const told: string[] = [];
    const store = await openStore(data.path, {
      makeLevel: (path) => fillable(path, () => full),
      tell: (line) => told.push(line),
    });
    await put(store, 'before');

    full = true;
    const why = await refused(put(store, 'lost'));
    const again = await refused(put(store, 'lost too'));

    expect(why).toBe('the disk is full: nothing can be stored until there is room');
    expect(again).toBe(why);
    expect(store.trouble()?.message).toBe(why);
    expect([await store.get('before'), await store.get('lost')]).toEqual(['before', undefined]);

    full = false;
    await eventually('room', async () => ((await refused(put(store, 'after'))) ? undefined : true));

    expect(store.trouble()).toBeUndefined();
    expect((await store.range({})).map(([key]) => key)).toEqual(['after', 'before']);
    expect(told).toEqual([
      'The disk is full: nothing can be stored until there is room.',
      'There is room on the disk again.',
    ]);
    await store.close();
  });

  it.skipIf(whyNoSmallDisk)(
    `loses nothing that it acknowledged on a real one${whyNoSmallDisk ?? ''}`,
    async () => {
      await using disk = await smallDisk(32);
      const path = join(disk.path, 'store');
      const store = await openStore(path);
      const kept: string[] = [];
      const write = async (key: string) => {
        const why = await refused(put(store, key, 'x'.repeat(50_000)));
        if (why === undefined) kept.push(key);
        return why;
      };
      for (let n = 0; n < 20; n += 1) await write(`first-${n}`);

      await disk.fill();
      let why: string | undefined;
      for (let n = 0; n < 400; n += 1) why = (await write(`full-${n}`)) ?? why;

      expect(why).toContain('the disk is full');
      expect(await store.get('first-3')).toHaveLength(50_000);

      await disk.makeRoom();
      await eventually('room', async () => ((await write('room')) ? undefined : true));
      for (let n = 0; n < 20; n += 1) await write(`last-${n}`);
      await store.close();

      const found = await openStore(path);
      const keys = (await found.range({})).map(([key]) => key);
      await found.close();
      expect(new Set(keys)).toEqual(new Set(kept));
    },
  );
});

it('cannot be opened when it is damaged, and says so', async () => {
  await using data = await temporaryFolder();
  await (await openStore(data.path)).close();
  for (const name of await readdir(data.path)) {
    if (name.startsWith('MANIFEST')) await rm(join(data.path, name));
  }
  await writeFile(join(data.path, 'CURRENT'), 'nonsense');

  await expect(openStore(data.path)).rejects.toThrow(`the store in ${data.path} cannot be opened`);
});
