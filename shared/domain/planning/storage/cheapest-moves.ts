import { real } from '#shared/domain/planning/dense.ts';
import {
  addMisses,
  addPiece,
  cutTo,
  type LevelValue,
  levelBelow,
  levelUpTo,
  rescale,
  straightValue,
} from '#shared/domain/planning/storage/level-value.ts';
import type { Reach } from '#shared/domain/planning/storage/reach.ts';
import {
  roundTripPays,
  type StoragePlan,
  type StorageProblem,
  type StorageStep,
} from '#shared/domain/planning/storage/storage-problem.ts';

/**
 * Plans a store so that its levels miss their wanted ranges least, and among such plans at least cost.
 *
 * A dynamic programme over functions instead of numbers. With `V` the value of a level after a slot,
 * the best that can be done in it from level `x` is
 *
 *     min over moves m of  cost(m) + V(keep · x + drift + m)
 *
 * which is convex and made of straight pieces when `cost` and `V` are: the pieces of both in the order
 * of their slopes. So each slot adds two pieces, and no grid of levels is needed: the answer is exact.
 * What to do follows from two levels per slot: raise the store up to the one below which another unit
 * is worth more than it costs, and lower it down to the other; between them, leave it alone.
 *
 * Where a round trip would pay, its cost is not convex. Then it is replaced by the straight line
 * from lowering fully to raising fully, which no plan undercuts: the result is a bound, and a plan
 * wherever the move is at one of the two ends (`cheapestOneWay` sees to the rest).
 *
 * O(slots²) steps.
 */
export const cheapestMoves = (problem: StorageProblem, reach: Reach): StoragePlan =>
  follow(problem, reach, levelsToAimAt(problem, reach));

/** What to do in each slot: below `low` raise, above `high` lower. */
type Aims = { readonly low: Float64Array; readonly high: Float64Array };

const levelsToAimAt = (problem: StorageProblem, { least, most }: Reach): Aims => {
  const { steps, wanted, endWorth } = problem;
  const slots = steps.length;
  const aims = { low: new Float64Array(slots), high: new Float64Array(slots) };
  const end = [real(least, slots), real(most, slots)] as const;
  const value = straightValue(end, -endWorth, slots);
  for (let t = slots - 1; t >= 0; t -= 1) {
    for (const range of wanted[t] ?? []) addMisses(value, range);
    const step = steps[t] ?? NOTHING;
    const line = roundTripPays(step) ? slopeOfLine(step) : undefined;
    aims.low[t] = levelBelow(value, -(line ?? step.upCost));
    aims.high[t] = levelUpTo(value, line === undefined ? step.downCost : -line);
    lookBack(value, step, [real(least, t), real(most, t)]);
  }
  return aims;
};

const NOTHING: StorageStep = { keep: 1, drift: 0, up: 0, upCost: 0, down: 0, downCost: 0 };

/** From the value after a slot to the value before it, for the levels that can occur there. */
const lookBack = (
  value: LevelValue,
  step: StorageStep,
  [least, most]: readonly [number, number],
): void => {
  const { keep, drift, up, down } = step;
  value.start -= up;
  if (roundTripPays(step)) addPiece(value, up + down, -slopeOfLine(step));
  else {
    addPiece(value, up, -step.upCost);
    addPiece(value, down, step.downCost);
  }
  cutTo(value, keep * least + drift, keep * most + drift);
  rescale(value, keep, drift);
};

/** What a unit costs on the line from lowering fully to raising fully. */
const slopeOfLine = ({ up, upCost, down, downCost }: StorageStep): number =>
  (up * upCost - down * downCost) / (up + down);

const follow = ({ level, steps }: StorageProblem, reach: Reach, aims: Aims): StoragePlan => {
  const moves = new Float64Array(steps.length);
  const levels = new Float64Array(steps.length);
  let now = level;
  for (const [t, step] of steps.entries()) {
    const alone = step.keep * now + step.drift;
    const move = moveTo(step, alone, real(aims.low, t), real(aims.high, t));
    const next = Math.min(alone + move, real(reach.most, t + 1));
    now = Math.max(next, real(reach.least, t + 1));
    moves[t] = move;
    levels[t] = now;
  }
  return { moves, levels };
};

/** On a line, a full move is preferred where several cost the same, because it is possible. */
const moveTo = (step: StorageStep, alone: number, low: number, high: number): number => {
  const { up, down } = step;
  if (roundTripPays(step)) {
    if (alone + up <= high) return up;
    return alone - down >= low ? -down : high - alone;
  }
  if (alone > high && down > 0) return Math.max(high - alone, -down);
  return alone < low ? Math.min(low - alone, up) : 0;
};
