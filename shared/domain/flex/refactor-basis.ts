import { residualOf } from '#shared/domain/flex/basis-accuracy.ts';
import {
  exceeds,
  fallsShort,
  isColumn,
  opposite,
  rowOf,
  signOf,
} from '#shared/domain/flex/deviation.ts';
import { exchange, type RestrictedMaster } from '#shared/domain/flex/restricted-master.ts';
import { addTo, dotAt, real, whole } from '#shared/domain/planning/dense.ts';

/**
 * Computes inverse and levels anew from the coefficients, which removes the rounding of many
 * pivots.
 *
 * Deviations are unit vectors, so only the square system of the columns on the rows without a
 * basic deviation is eliminated. A column that depends on the others gives its place to a
 * deviation; a level that turns out negative is pushed into deviations. So the basis is feasible
 * afterwards whatever it was before: accuracy that is gone costs something instead of hiding.
 */
export const refactorBasis = (master: RestrictedMaster): void => {
  master.updates = 0;
  const split = splitBasis(master);
  const solved = eliminate(master, split);
  assemble(master, split, solved);
  const { size, stride, inverse, level, right } = master;
  for (let k = 0; k < size; k += 1) level[k] = dotAt(inverse, k * stride, right, 0, size);
  // One step of iterative refinement.
  const rest = residualOf(master);
  for (let k = 0; k < size; k += 1) addTo(level, k, dotAt(inverse, k * stride, rest, 0, size));
  pushNegativeLevels(master);
};

type Split = {
  /** Columns in the basis. */
  readonly columns: readonly number[];
  /** Rows without a basic deviation: row 0, and one per further column. */
  readonly rows: readonly number[];
  /** By row: its basic deviation, or 0. */
  readonly deviation: Int32Array;
};

const splitBasis = ({ size, head }: RestrictedMaster): Split => {
  const deviation = new Int32Array(size);
  const columns: number[] = [];
  for (let k = 0; k < size; k += 1) {
    const variable = whole(head, k);
    if (isColumn(variable)) columns.push(variable);
    else deviation[rowOf(variable)] = variable;
  }
  const rows: number[] = [];
  for (let row = 0; row < size; row += 1) if (whole(deviation, row) === 0) rows.push(row);
  return { columns: columns.toSorted((a, b) => a - b), rows, deviation };
};

/** The columns that were solved for, and for each its row of the small inverse. */
type Solved = { readonly columns: readonly number[]; readonly inverse: Float64Array };

/** Gauss-Jordan elimination with exchange of rows, on the rows that have no deviation. */
const eliminate = (master: RestrictedMaster, split: Split): Solved => {
  const { columns, rows, deviation } = split;
  const count = rows.length;
  const width = columns.length + count;
  const cells = new Float64Array(count * width);
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      cells[r * width + c] = real(master.matrix, column * master.stride + row);
    });
    cells[r * width + columns.length + r] = 1;
  });
  const open = new Set(rows.keys());
  const solved: { column: number; place: number }[] = [];
  columns.forEach((column, c) => {
    // Row 0 goes to the first column: every column has a one there, and it has no deviation.
    const place = c === 0 ? 0 : largestIn(cells, open, { width, c });
    if (place === undefined || Math.abs(real(cells, place * width + c)) < DEPENDENT) {
      master.basic[column] = 0;
      return;
    }
    open.delete(place);
    solved.push({ column, place });
    reduce(cells, { width, count, place, c });
  });
  for (const place of open) {
    const row = rows[place] ?? 0;
    deviation[row] = fallsShort(row);
  }
  const inverse = new Float64Array(solved.length * count);
  solved.forEach(({ place }, k) => {
    const from = place * width + columns.length;
    inverse.set(cells.subarray(from, from + count), k * count);
  });
  return { columns: solved.map(({ column }) => column), inverse };
};

/** Entries are of order one: a pivot below this is what rounding left of a zero. */
const DEPENDENT = 1e-9;

const largestIn = (
  cells: Float64Array,
  open: ReadonlySet<number>,
  { width, c }: { width: number; c: number },
): number | undefined => {
  let best: number | undefined;
  let most = 0;
  for (const place of open) {
    const size = Math.abs(real(cells, place * width + c));
    if (size <= most) continue;
    most = size;
    best = place;
  }
  return best;
};

const reduce = (
  cells: Float64Array,
  { width, count, place, c }: { width: number; count: number; place: number; c: number },
): void => {
  const top = place * width;
  const pivot = 1 / real(cells, top + c);
  for (let i = c; i < width; i += 1) cells[top + i] = real(cells, top + i) * pivot;
  for (let r = 0; r < count; r += 1) {
    const factor = real(cells, r * width + c);
    if (r === place || factor === 0) continue;
    for (let i = c; i < width; i += 1) addTo(cells, r * width + i, -factor * real(cells, top + i));
  }
};

/** Writes the whole inverse: columns first, then each deviation, which fills what they leave. */
const assemble = (master: RestrictedMaster, { rows, deviation }: Split, solved: Solved): void => {
  const { size, stride, head, inverse, matrix } = master;
  inverse.fill(0, 0, size * stride);
  let place = 0;
  for (const column of solved.columns) {
    head[place] = column;
    rows.forEach((row, r) => {
      inverse[place * stride + row] = real(solved.inverse, place * rows.length + r);
    });
    place += 1;
  }
  for (let row = 1; row < size; row += 1) {
    const variable = whole(deviation, row);
    if (variable === 0) continue;
    const top = place * stride;
    const sign = signOf(variable);
    head[place] = variable;
    addTo(inverse, top + row, sign);
    solved.columns.forEach((column, k) => {
      const share = sign * real(matrix, column * stride + row);
      if (share === 0) return;
      for (let i = 0; i < size; i += 1)
        addTo(inverse, top + i, -share * real(inverse, k * stride + i));
    });
    place += 1;
  }
};

/**
 * Makes every level non-negative: a deviation changes its side, a column leaves for the deviation
 * with the largest pivot.
 */
const pushNegativeLevels = (master: RestrictedMaster): void => {
  const direction = new Float64Array(master.size);
  for (let round = 0; round < ROUNDS_PER_ROW * master.size; round += 1) {
    const place = mostNegative(master);
    if (place === undefined) return;
    const out = whole(master.head, place);
    const entering = isColumn(out) ? strongestDeviation(master, place) : opposite(out);
    for (let k = 0; k < master.size; k += 1) {
      direction[k] = real(master.inverse, k * master.stride + rowOf(entering)) * signOf(entering);
    }
    const step = real(master.level, place) / real(direction, place);
    exchange(master, { entering, place, step }, direction);
  }
};

/** Each exchange cures one level and may break others; more than a few rounds do not help. */
const ROUNDS_PER_ROW = 3;
/** Levels below zero by more than this are not rounding. */
const INFEASIBLE = 1e-11;

const mostNegative = ({ level, size }: RestrictedMaster): number | undefined => {
  let worst: number | undefined;
  let least = -INFEASIBLE;
  for (let k = 0; k < size; k += 1) {
    if (real(level, k) >= least) continue;
    least = real(level, k);
    worst = k;
  }
  return worst;
};

/** The deviation with the largest pivot in a row of the inverse, on the side that raises it. */
const strongestDeviation = ({ inverse, stride, size }: RestrictedMaster, place: number): number => {
  const top = place * stride;
  let row = 1;
  for (let i = 2; i < size; i += 1) {
    if (Math.abs(real(inverse, top + i)) > Math.abs(real(inverse, top + row))) row = i;
  }
  return real(inverse, top + row) > 0 ? exceeds(row) : fallsShort(row);
};
