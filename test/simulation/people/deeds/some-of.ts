import type { Random } from '#bin/simulate/engine/random.ts';

/** One of some things; draws nothing where there are none. */
export const someOf = <Thing>(random: Random, things: Iterable<Thing>): Thing | undefined => {
  const all = [...things];
  return all.length === 0 ? undefined : random.pick(all);
};
