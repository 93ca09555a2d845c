import { groupCommit } from '#lib/local/store/group-commit.ts';
import type { Json } from '#lib/local/store/json.ts';
import { keepPrivate } from '#lib/local/store/keep-private.ts';
import { type Level, level, type Range, type StoreOp } from '#lib/local/store/level.ts';
import { type RecoveringLevel, recovering } from '#lib/local/store/recovering.ts';
import type { StoreUnavailable } from '#lib/local/store/store-unavailable.ts';

/** A key and what is stored under it. */
type Entry = readonly [key: string, value: Json];

/** The one ordered key-value store under all engines of the local cloud. */
export type Store = {
  get(key: string): Promise<Json | undefined>;
  /** The entries of a range in key order, read from one snapshot. */
  range(range: Range): Promise<Entry[]>;
  /**
   * Applies all changes or none. Once the promise resolves they survive the end of this process,
   * also by kill -9. Batches take effect in the order of the calls.
   *
   * @throws {StoreUnavailable} when the disk is full; it may be tried again.
   */
  batch(ops: readonly StoreOp[]): Promise<void>;
  /** Why nothing can be stored at the moment; undefined while all is well. */
  trouble(): StoreUnavailable | undefined;
  /** Waits for the batches under way, then gives the folder free. */
  close(): Promise<void>;
};

/** How a store is opened. */
export type StoreOptions = {
  /** Every write waits for the disk, so that it also survives a loss of power. @default false */
  readonly sync?: boolean;
  /** Told when the disk is full, and when there is room again. */
  readonly tell?: (line: string) => void;
  /** Makes LevelDB for a folder. @default the real one */
  readonly makeLevel?: (path: string) => Level;
};

/**
 * Opens the data folder `path`, or a store in memory when there is none.
 *
 * Without `sync`, writes are in the hands of the operating system when they are acknowledged.
 *
 * @throws {StoreInUse} when another process has the folder open. The lock is the operating system's and
 * ends with the process that holds it, however that ends.
 * @throws {StoreBroken} when what is in the folder cannot be opened.
 */
export const openStore = async (
  path?: string,
  { sync = false, tell = () => undefined, makeLevel = level }: StoreOptions = {},
): Promise<Store> => {
  if (path !== undefined) {
    await keepPrivate(path).catch((cause: unknown) => {
      throw new StoreBroken(path, cause);
    });
  }
  const db = path === undefined ? steady(level()) : recovering(makeLevel(path), path, tell);
  await db.open().catch((cause: unknown) => {
    throw isLocked(cause) ? new StoreInUse(path, cause) : new StoreBroken(path, cause);
  });
  const writer = groupCommit(db, sync);
  return {
    // Microseconds, where a turn of LevelDB's thread pool costs a hundred.
    get: async (key) => (await db.reading()).getSync(key),
    range: async (range) => (await db.reading()).iterator(range).all(),
    batch: writer.batch,
    trouble: db.trouble,
    close: async () => {
      await writer.settled();
      await db.close();
    },
  };
};

/** Memory is never full. */
const steady = (db: Level): RecoveringLevel => ({
  open: () => db.open(),
  reading: async () => db,
  trouble: () => undefined,
  batch: (ops, options) => db.batch(ops, options),
  close: () => db.close(),
});

/** Another process has the store open. */
export class StoreInUse extends Error {
  constructor(path: string | undefined, cause: unknown) {
    super(`the data folder ${path} is in use by another process`, { cause });
  }
}

/** What is in the folder is no store, or a damaged one, or the folder cannot be written. */
export class StoreBroken extends Error {
  constructor(path: string | undefined, cause: unknown) {
    super(`the store in ${path} cannot be opened: ${innermost(cause)}`, { cause });
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause));

/** The words of the error at the end of the chain: the others only say that something failed. */
const innermost = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : innermost(error.cause);
};
