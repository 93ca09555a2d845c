import { dotPacked, packRow } from '#shared/domain/flex/packed-cells.ts';
import type { RestrictedMaster } from '#shared/domain/flex/restricted-master.ts';
import { addTo, real, whole } from '#shared/domain/planning/dense.ts';

/** How reduced costs and lengths change with a pivot. */
export type PriceUpdate = {
  readonly place: number;
  readonly rate: number;
  readonly growth: number;
};

/** Reduced costs and Devex lengths of the columns after a pivot, before the inverse changes. */
export const updateColumns = (
  master: RestrictedMaster,
  { place, rate, growth }: PriceUpdate,
): void => {
  const { columns, stride, matrix, basic, reduced, length, packed } = master;
  packRow(master, place);
  for (let column = 0; column < columns; column += 1) {
    if (whole(basic, column) === 1) continue;
    const entry = dotPacked(packed, matrix, column * stride);
    addTo(reduced, column, -rate * entry);
    const longer = entry * entry * growth;
    if (longer > real(length, column)) length[column] = longer;
  }
};

/** Dual prices, and Devex lengths of the deviations, by `-variable`. */
export const updateRows = (
  { size, stride, inverse, dual }: RestrictedMaster,
  lengths: Float64Array,
  { place, rate, growth }: PriceUpdate,
): void => {
  for (let row = 0; row < size; row += 1) {
    const entry = real(inverse, place * stride + row);
    addTo(dual, row, rate * entry);
    const longer = entry * entry * growth;
    if (longer > real(lengths, 2 * row)) lengths[2 * row] = longer;
    if (longer > real(lengths, 2 * row + 1)) lengths[2 * row + 1] = longer;
  }
};
