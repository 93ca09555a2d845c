import { cheapestMoves } from '#shared/domain/planning/storage/cheapest-moves.ts';
import { type Judgement, judgeMoves } from '#shared/domain/planning/storage/judge-moves.ts';
import { type Reach, reachOf } from '#shared/domain/planning/storage/reach.ts';
import type {
  StoragePlan,
  StorageProblem,
  StorageStep,
} from '#shared/domain/planning/storage/storage-problem.ts';

/** A plan that moves one way per slot, and how far it may be from the best one. */
export type OneWayPlan = StoragePlan & {
  readonly missed: number;
  /** What the moves and the priced misses cost, less what the last level is worth. */
  readonly cost: number;
  /** No plan that misses as little costs less than `cost - gap`. Zero when the plan is the optimum. */
  readonly gap: number;
};

/**
 * The best plan of a store that is either raised or lowered in a slot, never both.
 *
 * Where no round trip within a slot pays, `cheapestMoves` is that plan. Where one would (negative
 * prices, or selling dearer than buying), it gives a bound, and slots in which it moves half-way
 * between both ends. Branch and bound decides those: the slot that is furthest from its line may only
 * be raised in one programme and only be lowered in the other, and the lowest bound is looked at
 * first. Every programme also gives a plan, since its levels can be followed at their real cost.
 *
 * Such programmes are hard in principle (they contain the knapsack problem), so the work is bounded:
 * 400 programmes up to 200 slots, beyond that sixteen million over the square of the slots, and the
 * first one always.
 */
export const cheapestOneWay = (problem: StorageProblem): OneWayPlan => {
  const reach = reachOf(problem);
  const root = solve(problem, reach);
  const tolerance = ROUNDING * volumeOf(problem);
  const search: Search = { best: root, open: [root] };
  const missable = root.missed * (1 + ROUNDING) + ROUNDING;
  for (let left = programmesFor(problem.steps.length); left > 1; left -= 2) {
    const node = takeLowest(search, tolerance);
    if (node === undefined) break;
    for (const child of branches(node, reach)) {
      if (child.missed > missable) continue;
      search.open.push(child);
      if (child.cost < search.best.cost) search.best = child;
    }
  }
  const { moves, levels, missed, cost } = search.best;
  const gap = Math.max(0, ...search.open.map(({ bound }) => cost - bound));
  return { moves, levels, missed, cost, gap: gap > tolerance ? gap : 0 };
};

/** A programme with some slots decided, and what came out. */
type Node = StoragePlan & Judgement & { readonly problem: StorageProblem };
type Search = { best: Node; readonly open: Node[] };

/** Differences below this share of all the money there is are rounding. */
const ROUNDING = 1e-9;

const volumeOf = ({ steps }: StorageProblem): number =>
  steps.reduce(
    (sum, { up, upCost, down, downCost }) =>
      sum + Math.max(Math.abs(up * upCost), Math.abs(down * downCost)),
    0,
  );

const programmesFor = (slots: number): number =>
  Math.min(MOST_PROGRAMMES, Math.floor(MOST_STEPS / Math.max(1, slots) ** 2));

const MOST_PROGRAMMES = 400;
const MOST_STEPS = 16e6;

const solve = (problem: StorageProblem, reach: Reach): Node => {
  const plan = cheapestMoves(problem, reach);
  return { ...plan, ...judgeMoves(problem, plan), problem };
};

/** Takes the node with the lowest bound, unless none can lead to anything better. */
const takeLowest = ({ best, open }: Search, tolerance: number): Node | undefined => {
  let lowest = 0;
  for (const [i, node] of open.entries()) {
    if (node.bound < (open[lowest]?.bound ?? Number.POSITIVE_INFINITY)) lowest = i;
  }
  const node = open[lowest];
  if (node === undefined || node.doubtful < 0) return;
  if (node.bound >= best.cost - tolerance) return;
  open.splice(lowest, 1);
  return node;
};

const branches = ({ problem, doubtful }: Node, reach: Reach): Node[] =>
  [{ down: 0 }, { up: 0 }].map((only: Partial<StorageStep>) => {
    const steps = problem.steps.map((step, t) => (t === doubtful ? { ...step, ...only } : step));
    return solve({ ...problem, steps }, reach);
  });
