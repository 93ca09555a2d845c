import { real } from '#shared/domain/planning/dense.ts';
import {
  moveCost,
  roundTripPays,
  type StoragePlan,
  type StorageProblem,
  type StorageStep,
} from '#shared/domain/planning/storage/storage-problem.ts';

/** What a plan amounts to, added up from its moves and levels alone. */
export type Judgement = {
  /** How far levels miss the ranges that come first, whatever they cost. */
  readonly missed: number;
  /** What the moves and the priced misses cost, less what the last level is worth. */
  readonly cost: number;
  /** The same where half a round trip counts as the line between both of its ends. */
  readonly bound: number;
  /** The slot in which the two differ most; -1 when they differ nowhere. */
  readonly doubtful: number;
};

/** Adds up what a plan misses and costs. */
export const judgeMoves = (
  { steps, wanted, endWorth }: StorageProblem,
  { moves, levels }: StoragePlan,
): Judgement => {
  let [missed, cost, excess, most, doubtful] = [0, 0, 0, 0, -1];
  for (const [t, step] of steps.entries()) {
    const move = real(moves, t);
    const level = real(levels, t);
    for (const { least, most: top, weight, price } of wanted[t] ?? []) {
      const miss = weight * Math.max(0, least - level, level - top);
      if (price === undefined) missed += miss;
      else cost += miss * price;
    }
    cost += moveCost(step, move);
    const above = excessOverLine(step, move);
    excess += above;
    if (above > most) [most, doubtful] = [above, t];
  }
  cost -= endWorth * (steps.length === 0 ? 0 : real(levels, steps.length - 1));
  return { missed, cost, bound: cost - excess, doubtful };
};

/** How much more a move costs than the line from lowering fully to raising fully. */
const excessOverLine = (step: StorageStep, move: number): number => {
  if (!roundTripPays(step)) return 0;
  const { up, down } = step;
  const [low, high] = [moveCost(step, -down), moveCost(step, up)];
  const line = low + ((high - low) * (move + down)) / (up + down);
  return Math.max(0, moveCost(step, move) - line);
};
