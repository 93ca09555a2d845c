import { isAccurate } from '#shared/domain/flex/basis-accuracy.ts';
import { exceeds, fallsShort, isColumn, rowOf, signOf } from '#shared/domain/flex/deviation.ts';
import { dotPacked, packColumn } from '#shared/domain/flex/packed-cells.ts';
import { refactorBasis } from '#shared/domain/flex/refactor-basis.ts';
import { costOf, exchange, type RestrictedMaster } from '#shared/domain/flex/restricted-master.ts';
import { updateColumns, updateRows } from '#shared/domain/flex/update-prices.ts';
import { addTo, dotAt, real, whole } from '#shared/domain/planning/dense.ts';

/**
 * Optimises the programme by the revised simplex method; `master.dual` are then the dual prices.
 *
 * Accuracy decides here, because the programmes are degenerate by nature (a shape that is asked
 * for again is exactly on every limit). So: Harris' ratio test in two passes, which prefers a large
 * pivot to the very first row that reaches zero; no pivot that is small against its direction; the
 * entering variable's reduced cost computed twice, and a disagreement taken as a lost inverse; the
 * residuals of rows and prices checked at intervals and at the end (`isAccurate`).
 *
 * Pricing is Devex: by gain per unit of an estimated length.
 *
 * @param limit pivots at most; the duals are those of the last basis then, and still dual prices
 */
export const solveMaster = (master: RestrictedMaster, limit: number = PIVOTS): void => {
  const pass = passOf(master);
  priceAnew(master);
  for (let step = 0, proven = false; step < limit; step += 1) {
    const entering = choose(master, pass);
    if (entering !== undefined) {
      if (!advance(master, pass, entering)) return;
      continue;
    }
    // Optimal as far as the updated inverse knows: a fresh look decides.
    if (proven || master.updates === 0) return;
    if (!isAccurate(master)) refactorBasis(master);
    priceAnew(master);
    proven = true;
  }
};

/** Ordinary programmes take a few pivots per solution, the hardest a few hundred. */
const PIVOTS = 20_000;
const UPDATES_PER_CHECK = 50;
const MOST_UPDATES = 500;

/** What one call works with. */
type Pass = {
  readonly direction: Float64Array;
  /** Devex reference length of the deviations, by `-variable`. */
  readonly lengths: Float64Array;
  /** Reduced costs above minus this are optimal. */
  readonly enough: number;
};

const passOf = ({ size, below, above }: RestrictedMaster): Pass => {
  let dearest = 0;
  for (let row = 1; row < size; row += 1) {
    dearest = Math.max(dearest, real(below, row), real(above, row));
  }
  return {
    direction: new Float64Array(size),
    lengths: new Float64Array(2 * size).fill(1),
    enough: OPTIMAL * dearest,
  };
};

/** Relative to the dearest deviation. */
const OPTIMAL = 1e-13;

/** Dual prices and reduced costs from the inverse. */
const priceAnew = (master: RestrictedMaster): void => {
  const { size, stride, inverse, dual, head, reduced, basic } = master;
  dual.fill(0);
  for (let k = 0; k < size; k += 1) {
    const cost = costOf(master, whole(head, k));
    if (cost === 0) continue;
    const top = k * stride;
    for (let i = 0; i < size; i += 1) addTo(dual, i, cost * real(inverse, top + i));
  }
  for (let column = 0; column < master.columns; column += 1) {
    reduced[column] = whole(basic, column) === 1 ? 0 : exactCost(master, column);
  }
};

/** A column's reduced cost at the dual prices. */
const exactCost = (
  { cost, matrix, stride, dual, size }: RestrictedMaster,
  column: number,
): number => real(cost, column) - dotAt(matrix, column * stride, dual, 0, size);

type Entering = { readonly variable: number; readonly gain: number };

/** The variable that promises most per unit of its length, if any lowers the cost. */
const choose = (master: RestrictedMaster, pass: Pass): Entering | undefined => {
  const { columns, reduced, length, basic } = master;
  let most = 0;
  let best: number | undefined;
  for (let column = 0; column < columns; column += 1) {
    const gain = real(reduced, column);
    if (gain >= -pass.enough || whole(basic, column) === 1) continue;
    const promise = (gain * gain) / real(length, column);
    if (promise <= most) continue;
    most = promise;
    best = column;
  }
  const deviation = chooseDeviation(master, pass, most);
  if (deviation !== undefined) return deviation;
  return best === undefined ? undefined : { variable: best, gain: real(reduced, best) };
};

/** The deviation that promises more than `least`, and most of all. */
const chooseDeviation = (
  { size, below, above, dual }: RestrictedMaster,
  { lengths, enough }: Pass,
  least: number,
): Entering | undefined => {
  let most = least;
  let variable = 0;
  let gain = 0;
  for (let row = 1; row < size; row += 1) {
    const up = real(below, row) - real(dual, row);
    const down = real(above, row) + real(dual, row);
    if (up < -enough && up * up > most * real(lengths, 2 * row)) {
      most = (up * up) / real(lengths, 2 * row);
      variable = fallsShort(row);
      gain = up;
    }
    if (down < -enough && down * down > most * real(lengths, 2 * row + 1)) {
      most = (down * down) / real(lengths, 2 * row + 1);
      variable = exceeds(row);
      gain = down;
    }
  }
  return variable === 0 ? undefined : { variable, gain };
};

/** One step with an entering variable. @returns whether it is worth going on */
const advance = (master: RestrictedMaster, pass: Pass, entering: Entering): boolean => {
  setDirection(master, entering.variable, pass.direction);
  const place = ratioTest(master, pass.direction);
  if (place !== undefined && agrees(master, pass, entering)) {
    pivot(master, pass, entering, place);
    const due = master.updates % UPDATES_PER_CHECK === 0;
    if (due && (master.updates >= MOST_UPDATES || !isAccurate(master))) startAfresh(master);
    return true;
  }
  // The inverse has lost accuracy; where it is fresh already, what it says has to do.
  if (master.updates > 0) startAfresh(master);
  else if (place === undefined) return false;
  else master.reduced[entering.variable] = exactCost(master, entering.variable);
  return true;
};

const startAfresh = (master: RestrictedMaster): void => {
  refactorBasis(master);
  priceAnew(master);
};

/** How the basic variables fall per unit of a variable. */
const setDirection = (
  master: RestrictedMaster,
  variable: number,
  direction: Float64Array,
): void => {
  const { size, stride, inverse, matrix, head, packed } = master;
  if (isColumn(variable)) {
    const column = variable * stride;
    packColumn(master, column);
    for (let k = 0; k < size; k += 1) {
      const basic = whole(head, k);
      const row = isColumn(basic) ? undefined : rowOf(basic);
      const own =
        row === undefined ? 0 : real(inverse, k * stride + row) * real(matrix, column + row);
      direction[k] = own + dotPacked(packed, inverse, k * stride);
    }
    return;
  }
  const row = rowOf(variable);
  const sign = signOf(variable);
  for (let k = 0; k < size; k += 1) direction[k] = sign * real(inverse, k * stride + row);
};

/**
 * Harris' test: how far may the variable grow if every level may fall to minus a hair? Of the rows
 * that are reached up to there, the one with the largest pivot.
 */
const ratioTest = (
  { size, level }: RestrictedMaster,
  direction: Float64Array,
): number | undefined => {
  let largest = 1;
  for (let k = 0; k < size; k += 1) largest = Math.max(largest, Math.abs(real(direction, k)));
  const least = SMALLEST_PIVOT * largest;
  let reach = Number.POSITIVE_INFINITY;
  for (let k = 0; k < size; k += 1) {
    const fall = real(direction, k);
    if (fall > least) reach = Math.min(reach, (Math.max(real(level, k), 0) + SLACK) / fall);
  }
  let place: number | undefined;
  let strongest = least;
  for (let k = 0; k < size; k += 1) {
    const fall = real(direction, k);
    if (fall <= strongest || real(level, k) > reach * fall) continue;
    strongest = fall;
    place = k;
  }
  return place;
};

/** Relative to the largest entry of the direction: above it, rounding stays below 1e-9 of a level. */
const SMALLEST_PIVOT = 1e-7;
/** How far a level may fall below zero: an error of this size costs it times a deviation's price. */
const SLACK = 1e-12;

/** Whether the entering variable's reduced cost is what the duals say. */
const agrees = (
  master: RestrictedMaster,
  { enough }: Pass,
  { variable, gain }: Entering,
): boolean =>
  !isColumn(variable) ||
  Math.abs(exactCost(master, variable) - gain) <= AGREEMENT * Math.abs(gain) + enough;

const AGREEMENT = 1e-7;

/** Exchanges two variables; reduced costs, lengths and duals follow along the leaving row. */
const pivot = (
  master: RestrictedMaster,
  { direction, lengths }: Pass,
  { variable: entering, gain }: Entering,
  place: number,
): void => {
  const fall = real(direction, place);
  const reference = isColumn(entering) ? real(master.length, entering) : real(lengths, -entering);
  const update = { place, rate: gain / fall, growth: reference / (fall * fall) };
  updateColumns(master, update);
  updateRows(master, lengths, update);
  const out = whole(master.head, place);
  if (isColumn(out)) {
    master.reduced[out] = -update.rate;
    master.length[out] = Math.max(update.growth, 1);
  } else {
    lengths[-out] = Math.max(update.growth, 1);
  }
  if (isColumn(entering)) master.reduced[entering] = 0;
  const step = Math.max(0, real(master.level, place) / fall);
  exchange(master, { entering, place, step }, direction);
};
