import { exceeds, fallsShort, isColumn, rowOf, signOf } from '#shared/domain/flex/deviation.ts';
import { type PackedCells, packedCells, packRow } from '#shared/domain/flex/packed-cells.ts';
import { addTo, dotAt, real, whole } from '#shared/domain/planning/dense.ts';

/**
 * The linear programme over the responses found so far: mix them (shares add up to one) so that
 * their cost plus the price of all deviations from the rows is least.
 *
 * A basis with its inverse kept explicitly: there are a few dozen to two hundred rows, so a dense
 * inverse that is updated per pivot is both simple and fast. Row 0 is the sum of shares. Every
 * other row may deviate on both sides at a price, so a feasible basis always exists, and accuracy
 * that was lost can be paid for with a deviation instead of being hidden (`refactorBasis`).
 *
 * Variables are numbered as `deviation.ts` says. Energies are divided by the fleet's peak, shares
 * are of order one: the tolerances of the files around rely on that.
 */
export type RestrictedMaster = {
  /** Rows in use, with row 0. */
  size: number;
  columns: number;
  readonly stride: number;
  /** Coefficients, column after column. */
  matrix: Float64Array;
  cost: Float64Array;
  /** Price of being below or above the wanted value, by row. May change between solutions. */
  readonly below: Float64Array;
  readonly above: Float64Array;
  readonly right: Float64Array;
  /** The basic variable of each place. */
  readonly head: Int32Array;
  /** By column: 1 in the basis, 0 outside. */
  basic: Int32Array;
  /** Inverse of the basis, row after row; row `k` belongs to `head[k]`. */
  readonly inverse: Float64Array;
  /** Room for what a pivot reads often. */
  readonly packed: PackedCells;
  /** By row: room to mark it. */
  readonly taken: Uint8Array;
  readonly level: Float64Array;
  readonly dual: Float64Array;
  /** Reduced cost by column, as far as the last updates know. */
  reduced: Float64Array;
  /** Devex reference length by column. */
  length: Float64Array;
  pivots: number;
  /** Pivots since the inverse was last computed anew. */
  updates: number;
};

/** A programme of one column, which alone is the mixture. */
export const restrictedMaster = (rows: number, cost: number): RestrictedMaster => {
  const stride = rows + 1;
  const master: RestrictedMaster = {
    size: 1,
    columns: 0,
    stride,
    matrix: new Float64Array(stride * ROOM),
    cost: new Float64Array(ROOM),
    below: new Float64Array(stride),
    above: new Float64Array(stride),
    right: new Float64Array(stride),
    head: new Int32Array(stride),
    basic: new Int32Array(ROOM),
    inverse: new Float64Array(stride * stride),
    packed: packedCells(stride),
    taken: new Uint8Array(stride),
    level: new Float64Array(stride),
    dual: new Float64Array(stride),
    reduced: new Float64Array(ROOM),
    length: new Float64Array(ROOM),
    pivots: 0,
    updates: 0,
  };
  addColumn(master, cost, () => 0);
  master.basic[0] = 1;
  for (const one of [master.inverse, master.level, master.right]) one[0] = 1;
  return master;
};

/** Columns to begin with; doubled when they are full. */
const ROOM = 64;

/** Adds a column; `entry` gives its coefficient in a row in use, from row 1 on. */
export const addColumn = (
  master: RestrictedMaster,
  cost: number,
  entry: (row: number) => number,
): void => {
  const column = master.columns;
  if (column === master.cost.length) grow(master);
  master.columns += 1;
  const top = column * master.stride;
  master.matrix[top] = 1;
  for (let row = 1; row < master.size; row += 1) master.matrix[top + row] = entry(row);
  master.cost[column] = cost;
  master.basic[column] = 0;
  master.length[column] = 1;
  master.reduced[column] = cost - dotAt(master.matrix, top, master.dual, 0, master.size);
};

const grow = (master: RestrictedMaster): void => {
  const twice = (cells: Float64Array): Float64Array => {
    const more = new Float64Array(2 * cells.length);
    more.set(cells);
    return more;
  };
  master.matrix = twice(master.matrix);
  master.cost = twice(master.cost);
  master.reduced = twice(master.reduced);
  master.length = twice(master.length);
  const basic = new Int32Array(2 * master.basic.length);
  basic.set(master.basic);
  master.basic = basic;
};

/** Adds a row that the present solution misses; its deviation becomes basic. */
export const addRow = (
  master: RestrictedMaster,
  wanted: number,
  entry: (column: number) => number,
): void => {
  const { size: row, stride, inverse, head, matrix } = master;
  for (let column = 0; column < master.columns; column += 1) {
    matrix[column * stride + row] = entry(column);
  }
  let activity = 0;
  for (let k = 0; k < row; k += 1) {
    activity += coefficient(master, whole(head, k), row) * real(master.level, k);
  }
  const sign = wanted >= activity ? 1 : -1;
  const last = row * stride;
  inverse.fill(0, last, last + stride);
  for (let k = 0; k < row; k += 1) {
    inverse[k * stride + row] = 0;
    const share = coefficient(master, whole(head, k), row);
    if (share === 0) continue;
    for (let i = 0; i < row; i += 1) {
      addTo(inverse, last + i, -sign * share * real(inverse, k * stride + i));
    }
  }
  inverse[last + row] = sign;
  head[row] = sign === 1 ? fallsShort(row) : exceeds(row);
  master.level[row] = Math.abs(wanted - activity);
  master.right[row] = wanted;
  master.size += 1;
};

/** What one unit of a variable adds to a row. */
const coefficient = (
  { matrix, stride }: RestrictedMaster,
  variable: number,
  row: number,
): number => {
  if (isColumn(variable)) return real(matrix, variable * stride + row);
  return rowOf(variable) === row ? signOf(variable) : 0;
};

/** What one unit of a variable costs. */
export const costOf = ({ cost, below, above }: RestrictedMaster, variable: number): number => {
  if (isColumn(variable)) return real(cost, variable);
  return real(signOf(variable) === 1 ? below : above, rowOf(variable));
};

/** Lets a variable take the place of another one: a pivot on `direction`. */
export const exchange = (
  master: RestrictedMaster,
  { entering, place, step }: { entering: number; place: number; step: number },
  direction: Float64Array,
): void => {
  const { size, stride, inverse, level, head, basic } = master;
  const out = whole(head, place);
  if (isColumn(out)) basic[out] = 0;
  if (isColumn(entering)) basic[entering] = 1;
  head[place] = entering;
  const top = place * stride;
  const pivot = 1 / real(direction, place);
  for (let i = 0; i < size; i += 1) inverse[top + i] = real(inverse, top + i) * pivot;
  packRow(master, place);
  const { count, places, values } = master.packed;
  for (let k = 0; k < size; k += 1) {
    const factor = real(direction, k);
    if (k === place || factor === 0) continue;
    const row = k * stride;
    for (let q = 0; q < count; q += 1) {
      addTo(inverse, row + whole(places, q), -factor * real(values, q));
    }
    addTo(level, k, -factor * step);
  }
  level[place] = step;
  if (!isColumn(entering)) clearColumn(master, entering, place);
  master.pivots += 1;
  master.updates += 1;
};

/** The column of a row whose deviation is basic is a unit vector; rounding must not fill it. */
const clearColumn = (
  { size, stride, inverse }: RestrictedMaster,
  deviation: number,
  place: number,
): void => {
  const row = rowOf(deviation);
  for (let k = 0; k < size; k += 1) inverse[k * stride + row] = 0;
  inverse[place * stride + row] = signOf(deviation);
};
