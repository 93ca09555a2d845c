import type { Level, StoreOp } from '#lib/local/store/level.ts';

/**
 * Everything that arrives while a write is under way goes to LevelDB as one batch afterwards.
 * That keeps the order of the calls, which LevelDB's thread pool would not, and is faster too.
 */
export const groupCommit = (db: Pick<Level, 'batch'>, sync: boolean) => {
  let waiting: StoreOp[] = [];
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const write = () => {
    const ops = waiting;
    waiting = [];
    next = undefined;
    return db.batch(ops, { sync });
  };

  return {
    batch: (ops: readonly StoreOp[]): Promise<void> => {
      if (ops.length === 0) return Promise.resolve();
      for (const op of ops) waiting.push(op);
      next ??= underWay = underWay.then(write, write);
      return next;
    },
    settled: () => underWay.catch(() => undefined),
  };
};
