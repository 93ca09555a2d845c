import { assertWhole, assertWithin } from '#shared/domain/planning/assert-number.ts';
import { real } from '#shared/domain/planning/dense.ts';

/**
 * One wish about a fleet's energy: in one chunk, or in all chunks before one. Being below or above
 * the wanted value costs a price per kWh, so that every wish can be broken and the result says by
 * how much. A price of zero means that this side does not matter.
 */
export type BalanceRow = {
  readonly scope: 'in' | 'before';
  readonly chunk: number;
  /** Wanted flexible energy. Unit: kWh. */
  readonly wanted: number;
  readonly below: number;
  readonly above: number;
};

/** @throws {RangeError} when a row is not about the horizon, or one of its numbers makes no sense */
export const assertRows = (rows: readonly BalanceRow[], chunks: number): void => {
  for (const { scope, chunk, wanted, below, above } of rows) {
    assertWhole('the chunk of a row', chunk, [0, scope === 'in' ? chunks - 1 : chunks]);
    assertWithin('the wanted energy', wanted, WANTED);
    assertWithin('the price of a deviation', below, DEVIATIONS);
    assertWithin('the price of a deviation', above, DEVIATIONS);
  }
};

const WANTED = [-1e15, 1e15] as const;
/** The dearest price of energy times chunks and targets. */
const DEVIATIONS = [0, 1e15] as const;

/** The energy that each row looks at. */
export const activityOf = (
  rows: readonly Pick<BalanceRow, 'scope' | 'chunk'>[],
  shape: Float64Array,
): Float64Array => {
  const before = new Float64Array(shape.length + 1);
  for (let chunk = 0; chunk < shape.length; chunk += 1) {
    before[chunk + 1] = real(before, chunk) + real(shape, chunk);
  }
  return Float64Array.from(rows, ({ scope, chunk }) =>
    real(scope === 'in' ? shape : before, chunk),
  );
};

/** What missing a row by `wanted - activity` costs. */
export const penaltyOf = (row: Pick<BalanceRow, 'below' | 'above'>, missing: number): number =>
  missing > 0 ? row.below * missing : -row.above * missing;

/**
 * The push on the chunk prices that dual prices of the rows amount to: a row that is worth `dual`
 * per kWh makes its chunks cheaper by that much.
 */
export const pushOf = (
  rows: readonly BalanceRow[],
  duals: Float64Array,
  chunks: number,
): Float64Array => {
  const push = new Float64Array(chunks);
  rows.forEach(({ scope, chunk }, row) => {
    const dual = real(duals, row);
    if (dual === 0) return;
    const from = scope === 'in' ? chunk : 0;
    const until = scope === 'in' ? chunk + 1 : chunk;
    for (let t = from; t < until; t += 1) push[t] = real(push, t) - dual;
  });
  return push;
};
