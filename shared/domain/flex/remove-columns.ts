import { isColumn } from '#shared/domain/flex/deviation.ts';
import type { RestrictedMaster } from '#shared/domain/flex/restricted-master.ts';
import { real, whole } from '#shared/domain/planning/dense.ts';

/**
 * Takes columns out of the programme, which makes every pivot cheaper; basic ones stay.
 *
 * @returns the old numbers of the columns that stay, in their new order
 */
export const removeColumns = (
  master: RestrictedMaster,
  isWanted: (column: number) => boolean,
): number[] => {
  const { stride, matrix, cost, basic, reduced, length, head } = master;
  const kept: number[] = [];
  const renumbered = new Int32Array(master.columns);
  for (let column = 0; column < master.columns; column += 1) {
    if (whole(basic, column) === 0 && !isWanted(column)) continue;
    const next = kept.length;
    renumbered[column] = next;
    matrix.copyWithin(next * stride, column * stride, (column + 1) * stride);
    for (const cells of [cost, reduced, length]) cells[next] = real(cells, column);
    basic[next] = whole(basic, column);
    kept.push(column);
  }
  master.columns = kept.length;
  for (let k = 0; k < master.size; k += 1) {
    const variable = whole(head, k);
    if (isColumn(variable)) head[k] = whole(renumbered, variable);
  }
  return kept;
};
