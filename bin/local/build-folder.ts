import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Inside the project, where the bundles find the packages. */
const parent = join(import.meta.dirname, '..', '..', '.loadstar', 'builds');

/** A run that was killed cannot clean up; nobody needs what it built a day later. */
const LEFT_BEHIND_MS = 86_400_000;

/** A folder for what one run builds, so that two runs at once do not mix. Goes with the scope. */
export const buildFolder = async (): Promise<AsyncDisposable & { readonly path: string }> => {
  await mkdir(parent, { recursive: true });
  await removeLeftBehind();
  const path = await mkdtemp(join(parent, 'run-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

const removeLeftBehind = async (): Promise<void> => {
  const builds = (await readdir(parent)).map((name) => join(parent, name));
  for (const build of builds) {
    const { mtimeMs } = await stat(build);
    if (Date.now() - mtimeMs > LEFT_BEHIND_MS) await rm(build, { recursive: true, force: true });
  }
};
