/** One at a time per key; several keys are taken in order, so that nobody waits in a circle. */
export type KeyLocks = {
  hold<Result>(keys: readonly string[], run: () => Promise<Result>): Promise<Result>;
};

/** Locks that live as long as somebody holds or awaits them. */
export const keyLocks = (): KeyLocks => {
  const held = new Map<string, Promise<void>>();

  const holdOne = async <Result>(key: string, run: () => Promise<Result>): Promise<Result> => {
    const before = held.get(key);
    const { promise: mine, resolve: release } = Promise.withResolvers<void>();
    held.set(key, mine);
    await before;
    try {
      return await run();
    } finally {
      if (held.get(key) === mine) held.delete(key);
      release();
    }
  };

  return {
    hold: (keys, run) =>
      [...new Set(keys)].toSorted().reduceRight((inner, key) => () => holdOne(key, inner), run)(),
  };
};
