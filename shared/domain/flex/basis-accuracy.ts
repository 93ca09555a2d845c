import { isColumn, rowOf, signOf } from '#shared/domain/flex/deviation.ts';
import { costOf, type RestrictedMaster } from '#shared/domain/flex/restricted-master.ts';
import { addTo, dotAt, real, whole } from '#shared/domain/planning/dense.ts';

/**
 * Whether an inverse that was updated many times can still be trusted: the levels satisfy the rows
 * and the duals price every basic variable at its cost. Takes rows² steps, as one pivot does.
 */
export const isAccurate = (master: RestrictedMaster): boolean => {
  const { size, head } = master;
  let dearest = TINY;
  let off = 0;
  for (let k = 0; k < size; k += 1) {
    const variable = whole(head, k);
    const cost = costOf(master, variable);
    dearest = Math.max(dearest, Math.abs(cost));
    off = Math.max(off, Math.abs(cost - worthOf(master, variable)));
  }
  const left = residualOf(master).reduce((most, rest) => Math.max(most, Math.abs(rest)), 0);
  return left <= RESIDUAL && off <= RESIDUAL * dearest;
};

/** An error of a level is paid at the price of a deviation, which may be 20,000 prices of energy. */
const RESIDUAL = 1e-11;
const TINY = 1e-9;

/** What a variable is worth at the dual prices. */
const worthOf = ({ matrix, stride, dual, size }: RestrictedMaster, variable: number): number =>
  isColumn(variable)
    ? dotAt(matrix, variable * stride, dual, 0, size)
    : signOf(variable) * real(dual, rowOf(variable));

/** What the levels leave of the right-hand side. */
export const residualOf = (master: RestrictedMaster): Float64Array => {
  const { size, stride, matrix, head, level, right } = master;
  const rest = right.slice(0, size);
  for (let k = 0; k < size; k += 1) {
    const variable = whole(head, k);
    const amount = real(level, k);
    if (!isColumn(variable)) {
      addTo(rest, rowOf(variable), -signOf(variable) * amount);
      continue;
    }
    const top = variable * stride;
    for (let i = 0; i < size; i += 1) addTo(rest, i, -amount * real(matrix, top + i));
  }
  return rest;
};
