import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNot } from '#bin/local/why-not.ts';
import { listen } from '#lib/local/cloud/listen.ts';
import { openStore } from '#lib/local/store/store.ts';
import { smallDisk, whyNoSmallDisk } from '#test/support/small-disk.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** What the person reads when the store in this folder is opened. */
const opening = async (folder: string): Promise<string> => {
  try {
    const store = await openStore(join(folder, 'store'));
    await store.close();
    return 'it opens';
  } catch (error) {
    return whyNot(error, { folder });
  }
};

describe('why a run did not start', () => {
  it('is another run in the folder', async () => {
    await using data = await temporaryFolder();
    const first = await openStore(join(data.path, 'store'));

    expect(await opening(data.path)).toBe(
      `another run has ${data.path} open: stop it, name another folder with --data, or keep no data with --memory`,
    );
    await first.close();
  });

  it('is a store that is damaged', async () => {
    await using data = await temporaryFolder();
    await opening(data.path);
    const store = join(data.path, 'store');
    const names = await readdir(store);
    for (const name of names.filter((one) => /^(CURRENT|MANIFEST)/.test(one))) {
      await writeFile(join(store, name), 'nonsense\n');
    }

    const why = await opening(data.path);

    expect(why).toMatch(/^the store in \S+ cannot be opened: /);
    expect(why).toContain('To begin anew, delete that folder, and with it all data of this run');
    expect(why).not.toContain('\n');
  });

  it('is a file where the folder should be', async () => {
    await using data = await temporaryFolder();
    await writeFile(join(data.path, 'store'), '');

    expect(await opening(data.path)).toMatch(/cannot hold the data \(file exists\): .*--data/);
  });

  it.skipIf(whyNoSmallDisk)(
    `is a disk that is read-only, or full${whyNoSmallDisk ?? ''}`,
    async () => {
      await using disk = await smallDisk(8);
      await opening(disk.path);
      await disk.fill();
      const full = await opening(disk.path);
      execFileSync('mount', ['-o', 'remount,ro', disk.path]);
      const readOnly = await opening(disk.path);

      expect(full).toContain(`${disk.path} cannot hold the data (no space left on device)`);
      expect(readOnly).toContain(`${disk.path} cannot hold the data (read-only file system)`);
    },
  );

  it.each([
    ['api', '--port'],
    ['endpoint', '--aws-port'],
  ] as const)('is a port of the %s that is taken: %s moves it', async (of, flag) => {
    const open = () => createServer();
    const first = await listen(open, { port: 0, of });
    const port = Number(new URL(first.url).port);

    const why = await listen(open, { port, of }).then(
      () => 'it listens',
      (error: unknown) => whyNot(error, { folder: '.loadstar' }),
    );

    expect(why).toBe(`port ${port} is taken: choose another with ${flag}`);
    await first.close();
  });
});
