import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalOptions } from '#bin/local/options.ts';

/**
 * The folder of a run's logs and its `local.json`. A run that keeps no data makes room for one that
 * does: beside a saved run it has a folder of its own.
 */
export const homeOf = async ({
  folder,
  memory,
}: Pick<LocalOptions, 'folder' | 'memory'>): Promise<string> => {
  const hasSavedRun = await access(join(folder, 'store')).then(
    () => true,
    () => false,
  );
  return memory && hasSavedRun ? join(folder, 'memory') : folder;
};
