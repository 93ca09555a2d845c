import { groupCommit } from '#lib/local/store/group-commit.ts';
import type { Json } from '#lib/local/store/json.ts';
import { level, type Range, type StoreOp } from '#lib/local/store/level.ts';

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
   */
  batch(ops: readonly StoreOp[]): Promise<void>;
  /** Waits for the batches under way, then gives the folder free. */
  close(): Promise<void>;
};

/**
 * Opens the data folder `path`, or a store in memory when there is none.
 *
 * `sync` makes every write wait for the disk, so that it also survives a loss of power; without
 * it, writes are in the hands of the operating system when they are acknowledged.
 *
 * @throws {Error} when another process has the folder open. The lock is the operating system's and
 * ends with the process that holds it, however that ends.
 */
export const openStore = async (
  path?: string,
  { sync = false }: { readonly sync?: boolean } = {},
): Promise<Store> => {
  const db = level(path);
  await db.open().catch((cause: unknown) => {
    throw isLocked(cause)
      ? new Error(`the data folder ${path} is in use by another process`, { cause })
      : cause;
  });
  const writer = groupCommit(db, sync);
  return {
    // Microseconds, where a turn of LevelDB's thread pool costs a hundred.
    get: async (key) => db.getSync(key),
    range: (range) => db.iterator(range).all(),
    batch: writer.batch,
    close: async () => {
      await writer.settled();
      await db.close();
    },
  };
};

const isLocked = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause));
