import { addTo, real } from '#shared/domain/planning/dense.ts';

/** A variable of the master programme as it stands in the basis. */
export type BasicVariable = {
  readonly cost: number;
  /** Coefficients by row of the basis; called again when the inverse is rebuilt. */
  readonly coefficients: (into: Float64Array) => void;
};

/**
 * The basis of a linear programme in standard form, with its inverse kept explicitly.
 *
 * The master programme has a few dozen rows, so a dense inverse that is updated per pivot and
 * rebuilt now and then is both the simplest and the fastest choice.
 */
export type Basis<Variable extends BasicVariable> = {
  readonly stride: number;
  /** Rows in use. */
  size: number;
  /** Row after row; row `i` belongs to basic variable `i`. */
  readonly inverse: Float64Array;
  /** Level of each basic variable. */
  readonly levels: Float64Array;
  readonly rightHandSide: Float64Array;
  readonly variables: Variable[];
};

export const emptyBasis = <Variable extends BasicVariable>(rows: number): Basis<Variable> => ({
  stride: rows,
  size: 0,
  inverse: new Float64Array(rows * rows),
  levels: new Float64Array(rows),
  rightHandSide: new Float64Array(rows),
  variables: [],
});

/**
 * Adds a row with a variable of its own that makes it hold.
 *
 * @param coefficients of the present basic variables in the new row
 * @param sign coefficient of the new variable: 1 or -1, so that its level is not negative
 */
export const addRow = <Variable extends BasicVariable>(
  basis: Basis<Variable>,
  row: { rightHandSide: number; coefficients: Float64Array; variable: Variable; sign: number },
): void => {
  const { inverse, stride, size, levels } = basis;
  const last = size * stride;
  let activity = 0;
  for (let i = 0; i < size; i += 1) {
    const coefficient = real(row.coefficients, i);
    activity += coefficient * real(levels, i);
    if (coefficient === 0) continue;
    for (let j = 0; j < size; j += 1) {
      addTo(inverse, last + j, -row.sign * coefficient * real(inverse, i * stride + j));
    }
  }
  inverse[last + size] = row.sign;
  levels[size] = (row.rightHandSide - activity) * row.sign;
  basis.rightHandSide[size] = row.rightHandSide;
  basis.variables.push(row.variable);
  basis.size += 1;
};

/** Dual prices of the rows: the costs of the basic variables times the inverse. */
export const dualsOf = ({
  inverse,
  stride,
  size,
  variables,
}: Basis<BasicVariable>): Float64Array => {
  const duals = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const cost = variables[i]?.cost ?? 0;
    if (cost === 0) continue;
    for (let j = 0; j < size; j += 1) addTo(duals, j, cost * real(inverse, i * stride + j));
  }
  return duals;
};

/** How the basic variables fall per unit of a variable with these coefficients. */
export const directionOf = (
  { inverse, stride, size }: Basis<BasicVariable>,
  coefficients: Float64Array,
): Float64Array => {
  const direction = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += real(inverse, i * stride + j) * real(coefficients, j);
    direction[i] = sum;
  }
  return direction;
};

/**
 * Brings a variable into the basis in place of the first one that it drives to zero.
 *
 * @returns false when nothing stops it, which a programme with penalties cannot reach
 */
export const enter = <Variable extends BasicVariable>(
  basis: Basis<Variable>,
  variable: Variable,
  direction: Float64Array,
): boolean => {
  const { inverse, stride, size, levels } = basis;
  const { row: leaving, step } = ratioTest(basis, direction);
  if (leaving < 0) return false;
  const top = leaving * stride;
  const pivot = 1 / real(direction, leaving);
  for (let j = 0; j < size; j += 1) inverse[top + j] = real(inverse, top + j) * pivot;
  for (let i = 0; i < size; i += 1) {
    const factor = real(direction, i);
    if (i === leaving || factor === 0) continue;
    const row = i * stride;
    for (let j = 0; j < size; j += 1) addTo(inverse, row + j, -factor * real(inverse, top + j));
    addTo(levels, i, -factor * step);
  }
  levels[leaving] = step;
  basis.variables[leaving] = variable;
  return true;
};

/** The row that reaches zero first; of several the one with the largest pivot, for accuracy. */
const ratioTest = (
  { size, levels }: Basis<BasicVariable>,
  direction: Float64Array,
): { row: number; step: number } => {
  let row = -1;
  let step = Number.POSITIVE_INFINITY;
  for (let i = 0; i < size; i += 1) {
    const fall = real(direction, i);
    if (fall <= SMALLEST_PIVOT) continue;
    const ratio = Math.max(0, real(levels, i)) / fall;
    const tie = row >= 0 && ratio <= step + SAME_RATIO && fall > real(direction, row);
    if (ratio < step - SAME_RATIO || tie) row = i;
    if (ratio < step) step = ratio;
  }
  return { row, step };
};

const SMALLEST_PIVOT = 1e-10;
const SAME_RATIO = 1e-14;

/** Rebuilds inverse and levels from the coefficients, which removes the rounding of many pivots. */
export const rebuild = (basis: Basis<BasicVariable>): void => {
  const { inverse, stride, size, levels, rightHandSide, variables } = basis;
  const matrix = new Float64Array(size * size);
  const column = new Float64Array(size);
  variables.forEach((variable, j) => {
    column.fill(0);
    variable.coefficients(column);
    for (let i = 0; i < size; i += 1) matrix[i * size + j] = real(column, i);
  });
  inverse.fill(0);
  for (let i = 0; i < size; i += 1) inverse[i * stride + i] = 1;
  for (let i = 0; i < size; i += 1) eliminate({ matrix, inverse, size, stride }, i);
  const solved = directionOf(basis, rightHandSide);
  levels.set(solved);
};

type Elimination = { matrix: Float64Array; inverse: Float64Array; size: number; stride: number };

/** One Gauss-Jordan step with row exchange. */
const eliminate = ({ matrix, inverse, size, stride }: Elimination, column: number): void => {
  let best = column;
  for (let i = column; i < size; i += 1) {
    const candidate = Math.abs(real(matrix, i * size + column));
    if (candidate > Math.abs(real(matrix, best * size + column))) best = i;
  }
  swapRows(matrix, size, best, column);
  swapRows(inverse, stride, best, column);
  const pivot = 1 / real(matrix, column * size + column);
  scaleRow(matrix, size, column, pivot);
  scaleRow(inverse, stride, column, pivot);
  for (let i = 0; i < size; i += 1) {
    const factor = real(matrix, i * size + column);
    if (i === column || factor === 0) continue;
    for (let j = 0; j < size; j += 1) {
      addTo(matrix, i * size + j, -factor * real(matrix, column * size + j));
      addTo(inverse, i * stride + j, -factor * real(inverse, column * stride + j));
    }
  }
};

const swapRows = (matrix: Float64Array, width: number, a: number, b: number): void => {
  if (a === b) return;
  const kept = matrix.slice(a * width, (a + 1) * width);
  matrix.copyWithin(a * width, b * width, (b + 1) * width);
  matrix.set(kept, b * width);
};

const scaleRow = (matrix: Float64Array, width: number, row: number, factor: number): void => {
  for (let j = row * width; j < (row + 1) * width; j += 1) matrix[j] = real(matrix, j) * factor;
};
