import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Level, StoreOp } from '#lib/local/store/level.ts';
import { StoreUnavailable } from '#lib/local/store/store-unavailable.ts';

/** LevelDB on a disk that may be full. */
export type RecoveringLevel = Pick<Level, 'open' | 'batch' | 'close'> & {
  /** Resolves at once, but for the moments in which LevelDB is being opened again. */
  readonly reading: () => Promise<Pick<Level, 'getSync' | 'iterator'>>;
  /** Why nothing can be stored; undefined while all is well. */
  readonly trouble: () => StoreUnavailable | undefined;
};

/**
 * LevelDB that outlives a full disk. What comes after a failed write must not go behind it in the same
 * log: LevelDB would not find it again. So all writes are refused until there is room; then LevelDB is
 * opened anew, which keeps what was acknowledged and drops the rest. What is stored can be read meanwhile.
 *
 * @param path its folder.
 * @param tell told when trouble begins and when it is over.
 */
export const recovering = (
  db: Level,
  path: string,
  tell: (line: string) => void,
): RecoveringLevel => {
  let trouble: StoreUnavailable | undefined;
  let triedAt = 0;
  let isOpen = true;
  let closed = false;

  const recover = async (refusal: StoreUnavailable) => {
    if (closed || performance.now() - triedAt < BETWEEN_TRIES_MS) throw refusal;
    try {
      await proveRoom(path);
      // Where opening fails, readers wait for the next try.
      isOpen = false;
      await db.close();
      await db.open();
      isOpen = true;
    } catch (cause) {
      triedAt = performance.now();
      throw new StoreUnavailable(cause);
    }
    trouble = undefined;
    tell('There is room on the disk again.');
  };
  const untilOpen = async () => {
    while (!isOpen && !closed) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS).unref());
    }
    return db;
  };

  return {
    reading: () => (isOpen ? Promise.resolve(db) : untilOpen()),
    open: () => db.open(),
    trouble: () => trouble,
    batch: async (ops: readonly StoreOp[], options) => {
      if (trouble) await recover(trouble);
      try {
        await db.batch(ops, options);
      } catch (cause) {
        if (!isDiskTrouble(cause)) throw cause;
        trouble = new StoreUnavailable(cause);
        triedAt = performance.now();
        tell(sentence(trouble.message));
        throw trouble;
      }
    },
    close: async () => {
      closed = true;
      await db.close();
    },
  };
};

const BETWEEN_TRIES_MS = 300;
const LOOK_AGAIN_MS = 20;

/** LevelDB needs some megabytes to open: it writes what is in its log to a table. */
const ROOM = Buffer.alloc(8 * 1024 * 1024);

const proveRoom = async (path: string): Promise<void> => {
  const file = join(path, 'room');
  try {
    await writeFile(file, ROOM);
  } finally {
    await rm(file, { force: true });
  }
};

const isDiskTrouble = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && DISK_TROUBLE.has(String(error.code));

const DISK_TROUBLE = new Set(['LEVEL_IO_ERROR', 'LEVEL_CORRUPTION']);

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
