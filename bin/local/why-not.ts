import type { LocalOptions } from '#bin/local/options.ts';
import { PortUnavailable } from '#lib/local/cloud/listen.ts';
import { StoreBroken, StoreInUse } from '#lib/local/store/store.ts';

/** Says in one line why a run did not start, and what the person at the keyboard can do about it. */
export const whyNot = (error: unknown, { folder }: Pick<LocalOptions, 'folder'>): string => {
  if (error instanceof PortUnavailable) {
    const flag = error.wish.of === 'api' ? '--port' : '--aws-port';
    return `${error.message}: choose another with ${flag}`;
  }
  if (error instanceof StoreInUse) {
    return `another run has ${folder} open: stop it, name another folder with --data, or keep no data with --memory`;
  }
  const disk = diskTrouble(error);
  if (disk) {
    return `${folder} cannot hold the data (${disk}): name another folder with --data, or keep no data with --memory`;
  }
  if (error instanceof StoreBroken) {
    return `${error.message}. To begin anew, delete that folder, and with it all data of this run; or name another folder with --data`;
  }
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
};

/** Why a folder or a file in it cannot be written; undefined for other failures. */
const diskTrouble = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const known = Object.hasOwn(DISK_TROUBLE, code) ? DISK_TROUBLE[code] : undefined;
  return known ?? byWords(error.message) ?? diskTrouble(error.cause);
};

/** LevelDB hands on what the system says as words only. */
const byWords = (message: string): string | undefined =>
  Object.values(DISK_TROUBLE).find((words) => message.toLowerCase().includes(words));

const DISK_TROUBLE: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'read-only file system',
  ENOSPC: 'no space left on device',
  ENOTDIR: 'not a directory',
  EEXIST: 'file exists',
};
