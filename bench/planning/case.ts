/** One line of the planning table. */
export type Measured = {
  readonly what: string;
  /** Our time, written with its unit. */
  readonly ours: string;
  /** What it is compared with, and how long that takes. */
  readonly baseline: string;
  /** How many times faster ours is, or empty. */
  readonly ratio: string;
  /** Distance to the optimum, or another measure of quality. */
  readonly quality: string;
  readonly goal: string;
  readonly met: boolean;
};

/** The value below which that share of all lies. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN;

/** Milliseconds in the unit that suits them. */
export const duration = (ms: number): string => {
  if (ms >= 1000) return `${(ms / 1000).toPrecision(3)} s`;
  if (ms >= 1) return `${ms.toPrecision(3)} ms`;
  if (ms >= 1e-3) return `${(ms * 1e3).toPrecision(3)} µs`;
  return `${(ms * 1e6).toPrecision(3)} ns`;
};

export const times = (ratio: number): string => `${Number(ratio.toPrecision(2))} ×`;
