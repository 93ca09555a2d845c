import { isColumn, rowOf } from '#shared/domain/flex/deviation.ts';
import { real, whole } from '#shared/domain/planning/dense.ts';

/**
 * Some cells of a row or a column of the master programme, and where they stand.
 *
 * In the inverse the column of every row whose deviation is basic is a unit vector. So of each of its rows a
 * third to a half is not zero, and that much of the work is left in each of its products.
 */
export type PackedCells = {
  count: number;
  readonly places: Int32Array;
  readonly values: Float64Array;
};

/** What a master programme has of its basis. */
type Basis = {
  readonly size: number;
  readonly stride: number;
  readonly head: Int32Array;
  readonly packed: PackedCells;
};
type Coefficients = { readonly matrix: Float64Array; readonly taken: Uint8Array };

export const packedCells = (room: number): PackedCells => ({
  count: 0,
  places: new Int32Array(room),
  values: new Float64Array(room),
});

/** Packs what is not zero in a row of the inverse. */
export const packRow = (
  { size, stride, inverse, packed }: Basis & { readonly inverse: Float64Array },
  row: number,
): void => {
  const { places, values } = packed;
  const top = row * stride;
  packed.count = 0;
  for (let i = 0; i < size; i += 1) {
    const value = real(inverse, top + i);
    if (value === 0) continue;
    places[packed.count] = i;
    values[packed.count] = value;
    packed.count += 1;
  }
};

/** Packs a column's coefficients in the rows that have no basic deviation; `column` is where it begins. */
export const packColumn = (
  { size, head, matrix, packed, taken }: Basis & Coefficients,
  column: number,
): void => {
  const { places, values } = packed;
  taken.fill(0);
  for (let k = 0; k < size; k += 1) {
    const basic = whole(head, k);
    if (!isColumn(basic)) taken[rowOf(basic)] = 1;
  }
  packed.count = 0;
  for (let row = 0; row < size; row += 1) {
    if (taken[row] === 1) continue;
    places[packed.count] = row;
    values[packed.count] = real(matrix, column + row);
    packed.count += 1;
  }
};

/** The product of packed cells with those that stand at the same places from `from` on. */
export const dotPacked = (
  { count, places, values }: PackedCells,
  cells: Float64Array,
  from: number,
): number => {
  let even = 0;
  let odd = 0;
  let q = 0;
  for (; q + 1 < count; q += 2) {
    even += real(values, q) * real(cells, from + whole(places, q));
    odd += real(values, q + 1) * real(cells, from + whole(places, q + 1));
  }
  if (q < count) even += real(values, q) * real(cells, from + whole(places, q));
  return even + odd;
};
