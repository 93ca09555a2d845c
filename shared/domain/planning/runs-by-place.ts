import { assertWhole, assertWithin, MONEYS } from '#shared/domain/planning/assert-number.ts';
import { real } from '#shared/domain/planning/dense.ts';

/** What there is to choose from. */
export type PlacedRuns = {
  /** 1 where a slot must not be used. */
  readonly closed: Uint8Array;
  /** How many slots to use; fewer where that many cannot be. */
  readonly need: number;
  /** What slot `slot` costs as the one used after `before` others. Not asked of closed slots. */
  readonly costOf: (slot: number, before: number) => number;
  readonly startCost: number;
  /** In slots, at least 1. */
  readonly minimumOn: number;
  readonly minimumOff: number;
  /** Whether a run is under way, and for how many slots it or the pause must still last. */
  readonly begin: { readonly on: boolean; readonly rest: number };
};

/** The slots that are used and what they cost with the starts. */
export type ChosenRuns = {
  readonly cost: number;
  readonly on: Uint8Array;
  readonly starts: number;
};

/**
 * As `cheapestRuns`, for slots whose cost depends on how many were used before (the power of a
 * battery falls), that may be closed, and for a device that is already running or has just stopped.
 *
 * The same programme over (slots passed, slots used, on or off). What a run costs is read from sums
 * along the diagonals of its table, since using a slot moves on in both. Of all plans that use as
 * many slots as can be used it finds one that costs least. A run under way is prolonged without a
 * start; it ends where a slot is closed, and when nothing more is needed.
 *
 * It takes three to six times as long as `cheapestRuns`, which is why both exist.
 *
 * @throws {RangeError} for limits that are not whole slots, or more than a million states
 */
export const runsByPlace = (asked: PlacedRuns): ChosenRuns => {
  const problem = prepare(asked);
  const slots = asked.closed.length;
  for (let t = 1; t <= slots; t += 1) advance(problem, t);
  return trace(problem, bestEnd(problem));
};

type Problem = PlacedRuns & {
  readonly stride: number;
  readonly run: number;
  /** How many slots a run under way lasts at least. */
  readonly prolonged: number;
  /** How many of the first slots are closed. */
  readonly closures: Float64Array;
  /** What the slots on each diagonal cost from its beginning to a state. */
  readonly sums: Float64Array;
  readonly on: Float64Array;
  readonly off: Float64Array;
  /** How each state was reached: a sum of `RESUMED` and `STARTED`. */
  readonly steps: Uint8Array;
};

const RESUMED = 1;
const STARTED = 2;

const prepare = (asked: PlacedRuns): Problem => {
  assertRuns(asked);
  const { closed, need, begin, minimumOn } = asked;
  const stride = need + 1;
  const size = (closed.length + 1) * stride;
  const closures = new Float64Array(closed.length + 1);
  for (let t = 0; t < closed.length; t += 1) closures[t + 1] = real(closures, t) + (closed[t] ?? 1);
  const sums = diagonalSums(asked, stride);
  const on = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const off = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const open = closed.indexOf(1) < 0 ? closed.length : closed.indexOf(1);
  const prolonged = Math.min(begin.rest, need, open);
  if (begin.on) on[prolonged * stride + prolonged] = real(sums, prolonged * stride + prolonged);
  else if (begin.rest <= closed.length) off[begin.rest * stride] = 0;
  const steps = new Uint8Array(size);
  const run = Math.max(1, Math.min(minimumOn, need));
  return { ...asked, stride, run, prolonged, closures, sums, on, off, steps };
};

const assertRuns = ({
  closed,
  need,
  startCost,
  minimumOn,
  minimumOff,
  begin,
}: PlacedRuns): void => {
  assertWhole('the slots needed', need, [0, closed.length]);
  assertWhole('the shortest run', minimumOn, [1, MOST]);
  assertWhole('the shortest pause', minimumOff, [1, MOST]);
  assertWhole('what is left of a run or pause', begin.rest, [0, MOST]);
  assertWithin('the cost of a start', startCost, MONEYS);
  assertWithin('the number of states', (closed.length + 1) * (need + 1), [1, MOST_STATES]);
};

const MOST = Number.MAX_SAFE_INTEGER;
const MOST_STATES = 1e6;

const diagonalSums = ({ closed, need, costOf }: PlacedRuns, stride: number): Float64Array => {
  const sums = new Float64Array((closed.length + 1) * stride);
  for (let t = 0; t < closed.length; t += 1) {
    for (let k = 0; k < Math.min(need, t + 1); k += 1) {
      const cost = closed[t] === 0 ? costOf(t, k) : 0;
      sums[(t + 1) * stride + k + 1] = real(sums, t * stride + k) + cost;
    }
  }
  return sums;
};

const advance = (problem: Problem, t: number): void => {
  const { on, off, steps, stride, need, minimumOff: pause } = problem;
  const row = t * stride;
  for (let k = 0; k <= Math.min(need, t); k += 1) {
    let idle = real(off, row - stride + k);
    const resumed = t >= pause ? real(on, row - pause * stride + k) : Number.POSITIVE_INFINITY;
    if (resumed < idle) {
      idle = resumed;
      steps[row + k] = RESUMED;
    }
    // The state in which a pause under way is over was set at the beginning.
    if (idle < real(off, row + k)) off[row + k] = idle;
    if (k > 0 && problem.closed[t - 1] === 0) turnOn(problem, t, k);
  }
};

const turnOn = (problem: Problem, t: number, k: number): void => {
  const { on, off, steps, stride, run, sums, closures, startCost } = problem;
  const state = t * stride + k;
  const before = state - stride - 1;
  const stayed = real(on, before) + real(sums, state) - real(sums, before);
  const opened = state - run * (stride + 1);
  const fits = t >= run && k >= run && real(closures, t) === real(closures, t - run);
  const started = fits
    ? real(off, opened) + startCost + real(sums, state) - real(sums, opened)
    : Number.POSITIVE_INFINITY;
  const active = Math.min(stayed, started);
  if (!(active < real(on, state))) return;
  on[state] = active;
  if (started < stayed) steps[state] = (steps[state] ?? 0) + STARTED;
};

/** So many slots passed, so many of them used, and whether a run has come to be long enough. */
type State = { readonly t: number; readonly k: number; readonly active: boolean };
type End = State & { readonly cost: number };

/** As many slots as can be used, then the least cost. The pause after the last run need not fit. */
const bestEnd = ({ on, off, closed, stride, need, minimumOff }: Problem): End => {
  const slots = closed.length;
  for (let k = need; k >= 0; k -= 1) {
    let best: End = { t: slots, k, active: false, cost: real(off, slots * stride + k) };
    for (let t = Math.max(0, slots - minimumOff + 1); t <= slots; t += 1) {
      const cost = real(on, t * stride + k);
      if (cost < best.cost) best = { t, k, active: true, cost };
    }
    if (best.cost < Number.POSITIVE_INFINITY) return best;
  }
  return { t: 0, k: 0, active: false, cost: 0 };
};

const trace = (problem: Problem, end: End): ChosenRuns => {
  const on = new Uint8Array(problem.closed.length);
  let starts = 0;
  let state: State = end;
  while (state.k > 0 && !isBeginning(problem, state)) {
    const before = stepBack(problem, state);
    if (state.active) on.fill(1, before.t, state.t);
    if (state.active && !before.active) starts += 1;
    state = before;
  }
  if (state.k > 0) on.fill(1, 0, state.t);
  return { cost: end.cost, on, starts };
};

/** Where a state came from: a whole run or pause before, or one slot. */
const stepBack = (problem: Problem, { t, k, active }: State): State => {
  const { steps, stride, run, minimumOff } = problem;
  const switched = ((steps[t * stride + k] ?? 0) & (active ? STARTED : RESUMED)) !== 0;
  const length = active ? run : minimumOff;
  const back = switched ? length : 1;
  return { t: t - back, k: active ? k - back : k, active: switched ? !active : active };
};

/** The run that was under way has lasted as long as it must: before that, all slots are on. */
const isBeginning = ({ begin, prolonged }: Problem, { t, k, active }: State): boolean =>
  begin.on && active && t === prolonged && k === prolonged;
