import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAssembly } from '#bin/local/assembly.ts';
import { buildFolder } from '#bin/local/build-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the app is that the tests of one run share. */
    readonly assemblyFolder: string;
  }
}

let folder: Awaited<ReturnType<typeof buildFolder>> | undefined;

/** Gives the tests of a run a folder for one app that they share. */
export const setup = async ({ provide }: TestProject): Promise<void> => {
  folder = await buildFolder();
  provide('assemblyFolder', folder.path);
};

/** Removes it after them. */
export const teardown = async (): Promise<void> => folder?.[Symbol.asyncDispose]();

const BUILD_LIMIT_MS = 120_000;

/** The app in a folder, built by the first who asks, in whatever process; all others wait. */
export const sharedAssembly = async (place: string): Promise<string> => {
  const [assembly, done] = [join(place, 'assembly'), join(place, 'done')];
  const isFirst = await mkdir(join(place, 'building')).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    await buildAssembly(place);
    await writeFile(done, '');
    return assembly;
  }
  const end = Date.now() + BUILD_LIMIT_MS;
  while (!(await isThere(done))) {
    if (Date.now() > end) throw new Error('nobody has built the app that tests share');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assembly;
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
