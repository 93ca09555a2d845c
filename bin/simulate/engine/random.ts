/** Draws that a seed determines: the same ones, in the same order, on every machine. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  readonly unit: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number;
  /** Times between things that happen by chance, with this mean. */
  readonly exponential: (mean: number) => number;
  readonly pick: <Thing>(things: readonly Thing[]) => Thing;
  /** A source of its own for something that has a name: what others draw does not change its draws. */
  readonly fork: (name: string) => Random;
};

/** SplitMix32: small, fast, and good enough for choosing among futures. */
export const randomOf = (seed: number): Random => {
  let state = seed | 0;
  const unit = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    unit,
    chance: (probability) => unit() < probability,
    whole: (from, to) => from + Math.floor(unit() * (to - from + 1)),
    exponential: (mean) => -Math.log(1 - unit()) * mean,
    pick: (things) => {
      const picked = things[Math.floor(unit() * things.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    fork: (name) => randomOf(hashOf(name, seed)),
  };
};

/** FNV-1a over the characters of a text, beginning at a seed. */
export const hashOf = (text: string, seed = 0): number => {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};
