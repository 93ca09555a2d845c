import type { Json } from '#lib/local/store/json.ts';
import type { DelOp, PutOp, Range } from '#lib/local/store/level.ts';
import type { Store } from '#lib/local/store/store.ts';

/** Typed values under one prefix of the store. Changes are ops, so that spaces share a batch. */
export type Space<Value extends Json> = {
  get(key: string): Promise<Value | undefined>;
  /** Entries in key order; the keys come without the prefix. Of two bounds, `gt` and `lt` count. */
  range(range?: Range): Promise<(readonly [key: string, value: Value])[]>;
  put(key: string, value: Value): PutOp<Value>;
  del(key: string): DelOp;
};

/**
 * The entries of `store` whose keys begin with `<name>~`. A name must not contain `~`, or two
 * spaces could share keys.
 */
export const space = <Value extends Json>(store: Store, name: string): Space<Value> => {
  const prefix = `${name}~`;
  const within = ({ limit, reverse, ...bounds }: Range): Range => ({
    ...(limit === undefined ? {} : { limit }),
    ...(reverse === undefined ? {} : { reverse }),
    ...lowerBound(prefix, bounds),
    ...upperBound(prefix, bounds),
  });
  return {
    // Only this space writes below its prefix, so what is there has its type.
    get: (key) => store.get(prefix + key) as Promise<Value | undefined>,
    range: async (range = {}) =>
      (await store.range(within(range))).map(
        ([key, value]) => [key.slice(prefix.length), value as Value] as const,
      ),
    put: (key, value) => ({ type: 'put', key: prefix + key, value }),
    del: (key) => ({ type: 'del', key: prefix + key }),
  };
};

const lowerBound = (prefix: string, { gt, gte }: Range): Range => {
  if (gt !== undefined) return { gt: prefix + gt };
  return { gte: prefix + (gte ?? '') };
};

/** `\u007f` follows `~` directly, so it ends the prefix whatever its keys contain. */
const upperBound = (prefix: string, { lt, lte }: Range): Range => {
  if (lt !== undefined) return { lt: prefix + lt };
  return lte === undefined ? { lt: `${prefix.slice(0, -1)}\u007f` } : { lte: prefix + lte };
};
