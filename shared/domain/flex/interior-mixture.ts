import type { Column } from '#shared/domain/flex/askable-fleet.ts';
import type { BalanceRow } from '#shared/domain/flex/balance-row.ts';
import { factor, solveFactored } from '#shared/domain/flex/cholesky.ts';
import { addTo, dotAt, largest, real, total } from '#shared/domain/planning/dense.ts';

/** Columns to mix, rows to keep to, and the energy that each row wants. */
export type MixtureProblem = {
  readonly columns: readonly Column[];
  readonly rows: readonly BalanceRow[];
  readonly wanted: Float64Array;
};

/** Shares of the columns, and dual prices of the rows. */
export type InteriorMixture = { readonly shares: Float64Array; readonly duals: Float64Array };

/**
 * Solves the programme over given columns by a primal-dual interior point method (Mehrotra's
 * predictor and corrector).
 *
 * It shares nothing with the simplex: no basis, no pivots, no degeneracy. Where the simplex loses
 * its way this decides; it takes longer, and what it says is checked outside like everything else.
 */
export const interiorMixture = (problem: MixtureProblem): InteriorMixture => {
  const state = begin(problem);
  for (let step = 0; step < STEPS; step += 1) {
    const rest = residuals(state);
    if (complementarity(state) <= CLOSE * state.scale && rest.size <= CLOSE) break;
    if (!advance(state, rest)) break;
  }
  const { n, m, x, y } = state;
  return { shares: x.slice(0, n), duals: y.slice(1, m) };
};

/** Interior point methods take 15 to 40 steps, whatever the size. */
const STEPS = 60;
/** Products of a variable and its slack, relative to the largest price; and what rows are off by. */
const CLOSE = 1e-13;

/**
 * The programme in standard form. Variables: `n` shares, then for each of the rows from 1 to `m - 1`
 * being below it, then being above it. Row 0 is the sum of shares.
 */
type State = {
  readonly n: number;
  readonly m: number;
  /** Coefficients of the shares, row after row. */
  readonly rows: Float64Array;
  readonly cost: Float64Array;
  readonly right: Float64Array;
  readonly scale: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
};

const begin = ({ columns, rows, wanted }: MixtureProblem): State => {
  const n = columns.length;
  const m = rows.length + 1;
  const matrix = new Float64Array(m * n).fill(1, 0, n);
  columns.forEach(({ activity }, j) => {
    for (let i = 1; i < m; i += 1) matrix[i * n + j] = real(activity, i - 1);
  });
  const cost = Float64Array.of(
    ...columns.map((column) => column.cost),
    ...rows.map(({ below }) => below),
    ...rows.map(({ above }) => above),
  );
  const y = new Float64Array(m);
  // Dual prices in the middle of what deviations cost, and a sum of shares that leaves room.
  rows.forEach(({ below, above }, i) => {
    y[i + 1] = (below - above) / 2;
  });
  const scale = Math.max(largest(cost.map(Math.abs)), TINY);
  const state: State = {
    n,
    m,
    rows: matrix,
    cost,
    right: Float64Array.of(1, ...wanted),
    scale,
    x: new Float64Array(n + 2 * (m - 1)).fill(1, n).fill(1 / n, 0, n),
    y,
    z: new Float64Array(n + 2 * (m - 1)),
  };
  const reduced = slacks(state);
  y[0] = -largest(reduced.subarray(0, n).map((cell) => -cell)) - scale / 10;
  slacks(state).forEach((slack, j) => {
    state.z[j] = Math.max(slack, scale * 1e-3);
  });
  return state;
};

const TINY = 1e-12;

/** Costs minus what the dual prices pay. */
const slacks = ({ n, m, rows, cost, y }: State): Float64Array => {
  const left = cost.slice();
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < n; j += 1) addTo(left, j, -real(y, i) * real(rows, i * n + j));
  }
  for (let i = 1; i < m; i += 1) {
    addTo(left, n + i - 1, -real(y, i));
    addTo(left, n + m + i - 2, real(y, i));
  }
  return left;
};

/** What variables add up to in each row. */
const activities = ({ n, m, rows }: State, x: Float64Array): Float64Array => {
  const sums = new Float64Array(m);
  for (let i = 0; i < m; i += 1) sums[i] = dotAt(rows, i * n, x, 0, n);
  for (let i = 1; i < m; i += 1) addTo(sums, i, real(x, n + i - 1) - real(x, n + m + i - 2));
  return sums;
};

type Residuals = {
  readonly primal: Float64Array;
  readonly dual: Float64Array;
  readonly size: number;
};

const residuals = (state: State): Residuals => {
  const reached = activities(state, state.x);
  const primal = state.right.map((right, i) => right - real(reached, i));
  const dual = slacks(state).map((slack, j) => slack - real(state.z, j));
  const size = largest(primal.map(Math.abs)) + largest(dual.map(Math.abs)) / state.scale;
  return { primal, dual, size };
};

const complementarity = ({ x, z }: State): number => dotAt(x, 0, z, 0, x.length) / x.length;

/** One predictor and one corrector, with one factorisation. @returns whether it got anywhere */
const advance = (state: State, rest: Residuals): boolean => {
  const { x, y, z } = state;
  const ratio = x.map((amount, j) => amount / real(z, j));
  const matrix = normalMatrix(state, ratio);
  const products = x.map((amount, j) => -amount * real(z, j));
  const guess = direction(state, rest, { matrix, ratio, products });
  const far = { x: reach(x, guess.dx), z: reach(z, guess.dz) };
  const mean = complementarity(state);
  let ahead = 0;
  for (let j = 0; j < x.length; j += 1) {
    ahead += (real(x, j) + far.x * real(guess.dx, j)) * (real(z, j) + far.z * real(guess.dz, j));
  }
  const centre = mean * (ahead / x.length / mean) ** 3;
  const corrected = products.map(
    (product, j) => product + centre - real(guess.dx, j) * real(guess.dz, j),
  );
  const step = direction(state, rest, { matrix, ratio, products: corrected });
  const alongX = CAUTION * reach(x, step.dx);
  const alongZ = CAUTION * reach(z, step.dz);
  if (!Number.isFinite(total(step.dx) + total(step.dz)) || alongX + alongZ < STUCK) return false;
  for (let j = 0; j < x.length; j += 1) {
    addTo(x, j, alongX * real(step.dx, j));
    addTo(z, j, alongZ * real(step.dz, j));
  }
  for (let i = 0; i < y.length; i += 1) addTo(y, i, alongZ * real(step.dy, i));
  return true;
};

/** How much of the way to the boundary a step goes. */
const CAUTION = 0.995;
/** Steps shorter than this change nothing any more. */
const STUCK = 1e-8;

/** How far a direction can be followed until a variable is zero, at most 1. */
const reach = (values: Float64Array, direction: Float64Array): number => {
  let far = 1;
  for (let j = 0; j < values.length; j += 1) {
    if (real(direction, j) < 0) far = Math.min(far, -real(values, j) / real(direction, j));
  }
  return far;
};

/** The matrix of the normal equations, factored. */
const normalMatrix = ({ n, m, rows }: State, ratio: Float64Array): Float64Array => {
  const matrix = new Float64Array(m * m);
  const weighted = new Float64Array(n);
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < n; j += 1) weighted[j] = real(ratio, j) * real(rows, i * n + j);
    for (let k = 0; k <= i; k += 1) matrix[i * m + k] = dotAt(weighted, 0, rows, k * n, n);
    if (i > 0) addTo(matrix, i * m + i, real(ratio, n + i - 1) + real(ratio, n + m + i - 2));
  }
  factor(matrix, m);
  return matrix;
};

type Direction = {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly dz: Float64Array;
};

const direction = (
  state: State,
  { primal, dual }: Residuals,
  by: {
    readonly matrix: Float64Array;
    readonly ratio: Float64Array;
    readonly products: Float64Array;
  },
): Direction => {
  const { m, z } = state;
  const shifted = dual.map(
    (rest, j) => real(by.ratio, j) * rest - real(by.products, j) / real(z, j),
  );
  const right = activities(state, shifted).map((sum, i) => sum + real(primal, i));
  const dy = solveFactored(by.matrix, m, right);
  const paid = slacks({ ...state, y: dy, cost: new Float64Array(z.length) });
  const dz = dual.map((rest, j) => rest + real(paid, j));
  const dx = dz.map((change, j) => (real(by.products, j) - real(state.x, j) * change) / real(z, j));
  return { dx, dy, dz };
};
