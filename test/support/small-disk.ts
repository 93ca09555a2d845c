import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that can be filled. Goes with the scope that holds it. */
export type SmallDisk = AsyncDisposable & {
  readonly path: string;
  /** Leaves no room at all. */
  readonly fill: () => Promise<void>;
  readonly makeRoom: () => Promise<void>;
};

/** In memory, so many megabytes large. Only root may mount. */
export const smallDisk = async (megabytes: number): Promise<SmallDisk> => {
  const path = mount(megabytes);
  const filler = join(path, 'filler');
  return {
    path,
    fill: async () => {
      // As much as there is room for: the write ends with the disk full.
      await writeFile(filler, Buffer.alloc(megabytes * 1024 * 1024)).catch(() => undefined);
    },
    makeRoom: () => rm(filler, { force: true }),
    [Symbol.asyncDispose]: async () => unmount(path),
  };
};

const mount = (megabytes: number): string => {
  const path = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', path];
    execFileSync('mount', options, { stdio: 'ignore' });
  } catch (cause) {
    rmSync(path, { recursive: true });
    throw cause;
  }
  return path;
};

const unmount = (path: string) => {
  execFileSync('umount', ['--lazy', path], { stdio: 'ignore' });
  rmSync(path, { recursive: true, force: true });
};

/** Why there can be no small disk here, to be said by the test that is skipped; undefined if there can. */
export const whyNoSmallDisk: string | undefined = (() => {
  try {
    unmount(mount(1));
    return undefined;
  } catch {
    return ' (skipped: this user may not mount a file system)';
  }
})();
