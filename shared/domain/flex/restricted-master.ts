import { type BalanceRow, penaltyOf } from '#shared/domain/flex/balance-row.ts';
import {
  addRow,
  type BasicVariable,
  type Basis,
  directionOf,
  dualsOf,
  emptyBasis,
  enter,
  rebuild,
} from '#shared/domain/flex/basis.ts';
import type { FleetResponse } from '#shared/domain/flex/fleet-zone.ts';
import { addTo, dot, real, whole } from '#shared/domain/planning/dense.ts';

/** A response of the fleet as a column of the programme, energies divided by the fleet's peak. */
export type Column = {
  readonly response: FleetResponse;
  readonly cost: number;
  /** The energy that each row looks at, by row number. */
  readonly activity: Float64Array;
  /** Coefficients by row of the basis: 1 for the sum of shares, then the active rows. */
  readonly entries: Float64Array;
};

/** Either a share of a column in the mixture, or a deviation from a row's wanted value. */
type Variable = BasicVariable & { readonly column?: Column };

/**
 * The linear programme over the responses found so far: mix them (shares add up to one) so that
 * their cost plus the price of all deviations is least.
 *
 * Rows enter only once a mixture breaks them. Most rules of an intent never bind, and every row
 * that is left out makes each pivot cheaper.
 */
export type RestrictedMaster = {
  readonly rows: readonly BalanceRow[];
  /** `wanted` of each row, divided by the fleet's peak. */
  readonly wanted: Float64Array;
  readonly columns: Column[];
  /** Rows of the basis, after the first, by row number. */
  readonly active: number[];
  /** Where a row stands in the basis, or 0. */
  readonly place: Int32Array;
  readonly basis: Basis<Variable>;
  pivots: number;
};

/** Begins with one column, which alone is the mixture. */
export const restrictedMaster = (
  rows: readonly BalanceRow[],
  wanted: Float64Array,
  first: Column,
): RestrictedMaster => {
  first.entries[0] = 1;
  const master: RestrictedMaster = {
    rows,
    wanted,
    columns: [first],
    active: [],
    place: new Int32Array(rows.length),
    basis: emptyBasis(rows.length + 1),
    pivots: 0,
  };
  addRow(master.basis, {
    rightHandSide: 1,
    coefficients: new Float64Array(0),
    variable: shareOf(first),
    sign: 1,
  });
  return master;
};

const shareOf = (column: Column): Variable => ({
  cost: column.cost,
  column,
  coefficients: (into) => into.set(column.entries.subarray(0, into.length)),
});

/** A deviation of a row: `sign` 1 makes up for being below, -1 for being above. */
const deviationOf = (master: RestrictedMaster, row: number, sign: 1 | -1): Variable => ({
  cost: (sign === 1 ? master.rows[row]?.below : master.rows[row]?.above) ?? 0,
  coefficients: (into) => {
    into[whole(master.place, row)] = sign;
  },
});

/** Whether the present mixture breaks a row that is not active. */
export const breaksRows = (master: RestrictedMaster): boolean => brokenRows(master).length > 0;

/** Brings in every row that the present mixture breaks. @returns how many */
export const activateBroken = (master: RestrictedMaster): number => {
  const broken = brokenRows(master);
  for (const { row, sign } of broken) activate(master, row, sign);
  return broken.length;
};

const activate = (master: RestrictedMaster, row: number, sign: 1 | -1): void => {
  const { basis } = master;
  const coefficients = Float64Array.from(basis.variables, ({ column }) =>
    column === undefined ? 0 : real(column.activity, row),
  );
  master.place[row] = basis.size;
  master.active.push(row);
  for (const column of master.columns) column.entries[basis.size] = real(column.activity, row);
  const rightHandSide = real(master.wanted, row);
  addRow(basis, { rightHandSide, coefficients, variable: deviationOf(master, row, sign), sign });
};

/** Rows that are not active and that the present mixture breaks, and on which side. */
const brokenRows = (master: RestrictedMaster): { row: number; sign: 1 | -1 }[] => {
  const activity = mixedActivity(master);
  return master.rows.flatMap((row, number) => {
    const missing = real(master.wanted, number) - real(activity, number);
    const holds = whole(master.place, number) > 0 || penaltyOf(row, missing) <= NEGLIGIBLE;
    return holds ? [] : [{ row: number, sign: missing >= 0 ? 1 : -1 }];
  });
};

const NEGLIGIBLE = 1e-12;

/** The energy that each row looks at, for the present mixture. */
const mixedActivity = ({ basis, rows }: RestrictedMaster): Float64Array => {
  const activity = new Float64Array(rows.length);
  basis.variables.forEach(({ column }, i) => {
    if (column === undefined) return;
    const share = real(basis.levels, i);
    for (let row = 0; row < rows.length; row += 1) {
      addTo(activity, row, share * real(column.activity, row));
    }
  });
  return activity;
};

/**
 * Solves the programme by the revised simplex method: as long as some variable lowers the cost,
 * the one that does so most per unit enters.
 *
 * @returns the dual price of every row, by row number; 0 for rows that are not active
 */
export const optimize = (master: RestrictedMaster): Float64Array => {
  const { basis } = master;
  const limit = master.pivots + PIVOTS_AT_ONCE;
  for (;;) {
    const duals = dualsOf(basis);
    const entering = cheapest(master, duals);
    if (entering === undefined || master.pivots >= limit) return byRow(master, duals);
    const coefficients = new Float64Array(basis.size);
    entering.coefficients(coefficients);
    if (!enter(basis, entering, directionOf(basis, coefficients))) return byRow(master, duals);
    master.pivots += 1;
    if (master.pivots % PIVOTS_PER_REBUILD === 0) rebuild(basis);
  }
};

/** A degenerate programme could go round in circles; the outer loop then adds a column and goes on. */
const PIVOTS_AT_ONCE = 5000;
/** Rounding grows with every update of the inverse; this many are harmless. */
const PIVOTS_PER_REBUILD = 200;
/** Reduced costs above this are not worth a pivot. Unit: price per unit of scaled energy. */
const OPTIMAL = 1e-11;

const cheapest = (master: RestrictedMaster, duals: Float64Array): Variable | undefined => {
  let least = -OPTIMAL;
  let column: Column | undefined;
  for (const candidate of master.columns) {
    const reduced = candidate.cost - dot(duals, candidate.entries);
    if (reduced >= least) continue;
    least = reduced;
    column = candidate;
  }
  const deviation = cheapestDeviation(master, duals, least);
  if (deviation !== undefined) return deviation;
  return column === undefined ? undefined : shareOf(column);
};

/** The deviation that lowers the cost by most per unit, if any does by more than `least`. */
const cheapestDeviation = (
  master: RestrictedMaster,
  duals: Float64Array,
  limit: number,
): Variable | undefined => {
  let least = limit;
  let best: { row: number; sign: 1 | -1 } | undefined;
  for (let i = 0; i < master.active.length; i += 1) {
    const row = master.active[i] ?? 0;
    const { below = 0, above = 0 } = master.rows[row] ?? {};
    const dual = real(duals, i + 1);
    if (Math.min(below - dual, above + dual) >= least) continue;
    least = Math.min(below - dual, above + dual);
    best = { row, sign: below - dual <= above + dual ? 1 : -1 };
  }
  return best === undefined ? undefined : deviationOf(master, best.row, best.sign);
};

const byRow = (master: RestrictedMaster, duals: Float64Array): Float64Array =>
  Float64Array.from(master.rows, (_, row) => {
    const place = whole(master.place, row);
    return place === 0 ? 0 : real(duals, place);
  });

/** Adds a column if it lowers the cost of the present solution. @returns whether it does */
export const addColumn = (master: RestrictedMaster, column: Column): boolean => {
  column.entries[0] = 1;
  master.active.forEach((row, i) => {
    column.entries[i + 1] = real(column.activity, row);
  });
  if (column.cost - dot(dualsOf(master.basis), column.entries) >= -OPTIMAL) return false;
  master.columns.push(column);
  return true;
};

/** The columns in use and their shares, which add up to one. */
export const mixtureOf = ({ basis }: RestrictedMaster): { column: Column; share: number }[] => {
  const used = basis.variables.flatMap(({ column }, i) => {
    const share = real(basis.levels, i);
    return column !== undefined && share > NEGLIGIBLE ? [{ column, share }] : [];
  });
  const sum = used.reduce((shares, { share }) => shares + share, 0);
  return used.map(({ column, share }) => ({ column, share: share / sum }));
};
