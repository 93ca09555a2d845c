import { assertWhole, assertWithin, MONEYS } from '#shared/domain/planning/assert-number.ts';
import { real } from '#shared/domain/planning/dense.ts';

/** The optimum and the slots that reach it: `on[i]` is 1 where slot `i` is on. */
export type CheapestRuns = { readonly cost: number; readonly on: Uint8Array };

/**
 * Picks exactly `need` slots at least cost, where every run costs a start, lasts `minimumOn` slots
 * and is followed by a pause of `minimumOff` slots before the next.
 *
 * After `t` slots of which `k` are on, the past matters only through whether slot `t` ends inside
 * a run that is long enough (`on`) or outside with the pause observed (`off`):
 *
 *     off[t][k] = min(off[t-1][k], on[t-pause][k])
 *     on[t][k]  = min(on[t-1][k-1] + cost[t], off[t-run][k-run] + start + cost of the run)
 *
 * O(slots · need) steps. States from which `need` can no longer be met are skipped, which halves
 * them. Equals a mixed-integer solver on every instance tried (see the tests).
 *
 * @param need whole, at most `costs.length`
 * @throws {RangeError} for limits that are not whole slots, costs that are not numbers, or more than
 *   four million states (two thousand slots, all of them needed)
 */
export const cheapestRuns = (
  costs: Float64Array,
  need: number,
  limits: { startCost: number; minimumOn: number; minimumOff: number },
): CheapestRuns => {
  assertRuns(costs, need, limits);
  const on = new Uint8Array(costs.length);
  if (need <= 0) return { cost: 0, on };
  const problem = prepare(costs, need, limits);
  for (let t = 1; t <= costs.length; t += 1) advance(problem, t);
  const { cost, end } = bestEnd(problem);
  trace(problem, end, on);
  return { cost, on };
};

const assertRuns = (
  costs: Float64Array,
  need: number,
  limits: { startCost: number; minimumOn: number; minimumOff: number },
): void => {
  assertWhole('the slots needed', need, [0, costs.length]);
  assertWhole('the shortest run', limits.minimumOn, SLOTS);
  assertWhole('the shortest pause', limits.minimumOff, SLOTS);
  assertWithin('the cost of a start', limits.startCost, MONEYS);
  assertWithin('the number of states', (costs.length + 1) * (need + 1), [1, MOST_STATES]);
  for (const cost of costs) assertWithin('the cost of a slot', cost, COSTS);
};

const SLOTS = [1, Number.MAX_SAFE_INTEGER] as const;
const MOST_STATES = 4e6;
/** The dearest price for the most power for the longest slot. */
const COSTS = [-1e22, 1e22] as const;

type Problem = {
  readonly costs: Float64Array;
  /** What the first `t` slots cost together. */
  readonly sums: Float64Array;
  readonly need: number;
  readonly stride: number;
  readonly start: number;
  readonly run: number;
  readonly pause: number;
  readonly on: Float64Array;
  readonly off: Float64Array;
  /** How each state was reached: a sum of `RESUMED` and `STARTED`. */
  readonly steps: Uint8Array;
};

/** `off` follows the pause after a run, rather than another `off`. */
const RESUMED = 1;
/** `on` begins a run of the shortest length, rather than prolonging one. */
const STARTED = 2;

const prepare = (
  costs: Float64Array,
  need: number,
  limits: { startCost: number; minimumOn: number; minimumOff: number },
): Problem => {
  const stride = need + 1;
  const size = (costs.length + 1) * stride;
  const room = workspace(size);
  const sums = new Float64Array(costs.length + 1);
  for (let t = 0; t < costs.length; t += 1) sums[t + 1] = real(sums, t) + real(costs, t);
  room.off.fill(Number.POSITIVE_INFINITY, 0, size);
  room.on.fill(Number.POSITIVE_INFINITY, 0, size);
  room.off[0] = 0;
  return {
    costs,
    sums,
    need,
    stride,
    start: limits.startCost,
    run: Math.min(limits.minimumOn, need),
    pause: limits.minimumOff,
    ...room,
  };
};

const advance = (problem: Problem, t: number): void => {
  const { on, off, steps, stride, need, run, pause, sums, start } = problem;
  const slots = sums.length - 1;
  const row = t * stride;
  // Before the first pause could end, the row of no slots stands in: nothing is on there.
  const rested = t >= pause ? row - pause * stride : 0;
  const opened = row - run * stride - run;
  const shortest = t >= run ? run : Number.POSITIVE_INFINITY;
  const price = real(problem.costs, t - 1);
  const block = t >= run ? real(sums, t) - real(sums, t - run) + start : 0;
  const least = Math.max(1, need - (slots - t));
  const most = Math.min(need, t);
  off[row] = 0;
  for (let k = least; k <= most; k += 1) {
    let step = 0;
    let idle = real(off, row - stride + k);
    const resumed = real(on, rested + k);
    if (resumed < idle) {
      idle = resumed;
      step = RESUMED;
    }
    let active = real(on, row - stride + k - 1) + price;
    const started = k >= shortest ? real(off, opened + k) + block : active;
    if (started < active) {
      active = started;
      step += STARTED;
    }
    off[row + k] = idle;
    on[row + k] = active;
    steps[row + k] = step;
  }
};

/** The last run may end in the last slot or earlier: the pause after it need not fit. */
const bestEnd = ({ on, off, sums, stride, need, pause }: Problem) => {
  const slots = sums.length - 1;
  let cost = real(off, slots * stride + need);
  let end = { t: slots, active: false };
  for (let t = Math.max(1, slots - pause + 1); t <= slots; t += 1) {
    const active = real(on, t * stride + need);
    if (active >= cost) continue;
    cost = active;
    end = { t, active: true };
  }
  return { cost, end };
};

const trace = (problem: Problem, end: { t: number; active: boolean }, on: Uint8Array): void => {
  const { steps, stride, run, pause } = problem;
  let { t, active } = end;
  let k = problem.need;
  while (k > 0) {
    const switched = ((steps[t * stride + k] ?? 0) & (active ? STARTED : RESUMED)) !== 0;
    const jump = active ? run : pause;
    const back = switched ? jump : 1;
    if (active) {
      on.fill(1, t - back, t);
      k -= back;
    }
    t -= back;
    if (switched) active = !active;
  }
};

/**
 * Room for the tables. That of a day is kept between calls, because allocating it would take as long
 * as the answer: a sixth of a megabyte, which nobody reads after the call in which it was written.
 */
const workspace = (size: number): Room => (size <= KEPT ? kept : room(size));

type Room = Pick<Problem, 'off' | 'on' | 'steps'>;

const room = (size: number): Room => ({
  off: new Float64Array(size),
  on: new Float64Array(size),
  steps: new Uint8Array(size),
});

const KEPT = 101 * 101;
const kept = room(KEPT);
