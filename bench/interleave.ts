/** Two ways to do the same, timed in turns so that both see the same disturbances. */
export type Interleaved = {
  /** Medians, in milliseconds of processor time. */
  readonly ours: number;
  readonly baseline: number;
  /** Median over the pairs of how many times longer the baseline took. */
  readonly ratio: number;
};

/** Times a function: warm-up, then the median of `rounds`. Unit: ms of processor time. */
export const medianTime = (run: () => unknown, rounds: number): number => {
  run();
  run();
  return median(Array.from({ length: rounds }, () => time(run)));
};

/** Times ours and a baseline alternately, after a warm-up of both. */
export const interleave = (
  ours: () => unknown,
  baseline: () => unknown,
  rounds: number,
): Interleaved => {
  ours();
  ours();
  baseline();
  const pairs = Array.from({ length: rounds }, () => ({
    ours: time(ours),
    baseline: time(baseline),
  }));
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.baseline / pair.ours)),
  };
};

/** The middle of some numbers. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/**
 * Processor time of this process, which other programs on a busy machine disturb less than the
 * clock on the wall. On an idle machine it is the same or, with parallel garbage collection, more.
 */
const time = (run: () => unknown): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
