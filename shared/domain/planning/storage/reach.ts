import { real } from '#shared/domain/planning/dense.ts';
import type { StorageProblem } from '#shared/domain/planning/storage/storage-problem.ts';

/** The lowest and the highest level that a store can have at each boundary of slots, first and last included. */
export type Reach = { readonly least: Float64Array; readonly most: Float64Array };

/** Lowers and raises a store as far as it goes: no other level needs a value. */
export const reachOf = (problem: StorageProblem): Reach => {
  const { level, steps } = problem;
  const least = new Float64Array(steps.length + 1).fill(level);
  const most = new Float64Array(steps.length + 1).fill(level);
  for (const [t, { keep, drift, up, down }] of steps.entries()) {
    least[t + 1] = Math.max(problem.least, keep * real(least, t) + drift - down);
    most[t + 1] = Math.min(problem.most, keep * real(most, t) + drift + up);
  }
  return { least, most };
};
