import {
  type AskableFleet,
  type Column,
  gapOf,
  type Mixture,
  mixedActivity,
  objectiveOf,
  type Proven,
} from '#shared/domain/flex/askable-fleet.ts';
import { penaltyOf } from '#shared/domain/flex/balance-row.ts';
import { type DualBox, dualBox, loosen, narrow, widen } from '#shared/domain/flex/dual-box.ts';
import { refactorBasis } from '#shared/domain/flex/refactor-basis.ts';
import { removeColumns } from '#shared/domain/flex/remove-columns.ts';
import {
  addColumn,
  addRow,
  type RestrictedMaster,
  restrictedMaster,
} from '#shared/domain/flex/restricted-master.ts';
import { solveMaster } from '#shared/domain/flex/solve-master.ts';
import { dot, real, whole } from '#shared/domain/planning/dense.ts';

/** What the simplex found, and the responses that it had in use at the end. */
export type SimplexBalance = {
  readonly found: Proven;
  readonly columns: readonly Column[];
  readonly pivots: number;
};

/**
 * Column generation with the simplex as its master.
 *
 * Rules enter the programme only when a mixture breaks them, since most never bind; columns that
 * are idle leave it. Dual prices are kept within a box around the best ones (`DualBox`), and the
 * fleet is asked half way between the best ones and the programme's first.
 *
 * @param limits the most that it may take
 */
export const balanceBySimplex = (
  fleet: AskableFleet,
  limits: { readonly rounds: number; readonly pivots: number },
): SimplexBalance => {
  const search = beginSearch(fleet);
  const mayGoOn = (): boolean =>
    search.round < limits.rounds && search.master.pivots < limits.pivots;
  while (mayGoOn() && search.stalled < PATIENCE) {
    if (advance(search, search.round === 0 ? [0] : [CAUTION, 0])) break;
    if (search.round % ROUNDS_PER_REMOVAL === 0) removeIdle(search);
  }
  const { mixture, bound, best, columns, master } = search;
  const objective = objectiveOf(fleet, mixture);
  return { found: { mixture, objective, bound, best }, columns, pivots: master.pivots };
};

/** Rounds in a row without progress of any kind. */
const PATIENCE = 12;
/** How much of the next point is the best point so far. Half proved best on days and two days. */
const CAUTION = 0.5;
/** The gap at which a solution counts as optimal, relative to the money that is moved. */
const PROVEN = 1e-10;

type Search = {
  readonly fleet: AskableFleet;
  readonly master: RestrictedMaster;
  /** By column of the programme, and the round in which each was last in the basis. */
  columns: Column[];
  usedIn: number[];
  round: number;
  /** Row numbers by row of the programme; its first row is the sum of shares. */
  readonly active: number[];
  /** Where a row stands in the programme, or 0: a row enters only once a mixture breaks it. */
  readonly place: Int32Array;
  readonly box: DualBox;
  /** The best lower bound so far, and the dual prices that prove it. */
  bound: number;
  best: Float64Array;
  mixture: Mixture;
  stalled: number;
};

const beginSearch = (fleet: AskableFleet): Search => {
  const rows = fleet.rows.length;
  return {
    fleet,
    master: restrictedMaster(rows, fleet.first.cost),
    columns: [fleet.first],
    usedIn: [0],
    round: 0,
    active: [-1],
    place: new Int32Array(rows),
    box: dualBox(fleet.price),
    bound: Number.NEGATIVE_INFINITY,
    best: new Float64Array(rows),
    mixture: [{ column: fleet.first, share: 1 }],
    stalled: 0,
  };
};

/** One round. @returns whether the mixture is proven now */
const advance = (search: Search, steps: readonly number[]): boolean => {
  const { fleet, master, box } = search;
  const before = search.bound;
  search.round += 1;
  const broken = activateBroken(search);
  setPrices(search);
  solveMaster(master);
  const promised = dot(master.dual.subarray(0, master.size), master.right);
  const duals = dualsOf(search);
  const improved = steps.some((step) => improve(search, { duals, step, promised, before }));
  search.mixture = mixtureOf(search);
  const objective = objectiveOf(fleet, search.mixture);
  if (gapOf(fleet, objective, search.bound) <= PROVEN) return true;
  search.stalled = improved || broken > 0 || search.bound > before ? 0 : search.stalled + 1;
  if (!improved) {
    loosen(box, 4);
    refactorBasis(master);
  } else if (objective - promised > 10 * (promised - search.bound)) {
    loosen(box, 2);
  }
  return false;
};

/** Brings in every row that the present mixture breaks. @returns how many */
const activateBroken = ({ fleet, master, columns, active, place, mixture }: Search): number => {
  const activity = mixedActivity(fleet.rows.length, mixture);
  let broken = 0;
  fleet.rows.forEach((row, number) => {
    const wanted = real(fleet.wanted, number);
    const missing = penaltyOf(row, wanted - real(activity, number));
    if (whole(place, number) > 0 || missing <= NEGLIGIBLE * fleet.size) return;
    place[number] = master.size;
    active.push(number);
    addRow(master, wanted, (column) => columns[column]?.activity[number] ?? Number.NaN);
    broken += 1;
  });
  return broken;
};

/** Penalties below this share of the money are rounding, and no reason for a row. */
const NEGLIGIBLE = 1e-13;

/** Prices of deviations: those of the rows, or of the box around the best duals if it is nearer. */
const setPrices = ({ fleet, master, active, best, box }: Search): void => {
  active.forEach((number, i) => {
    const row = fleet.rows[number];
    if (row === undefined) return;
    master.below[i] = Math.min(row.below, real(best, number) + box.radius);
    master.above[i] = Math.min(row.above, box.radius - real(best, number));
  });
};

/** The programme's dual price of every row, by row number; 0 where it is not active. */
const dualsOf = ({ fleet, master, place }: Search): Float64Array =>
  Float64Array.from(fleet.rows, (_, number) => {
    const i = whole(place, number);
    return i === 0 ? 0 : real(master.dual, i);
  });

type Question = {
  readonly duals: Float64Array;
  /** How far to go back from the programme's prices to the best ones. */
  readonly step: number;
  /** The bound that the programme believes in. */
  readonly promised: number;
  /** The bound at the start of the round. */
  readonly before: number;
};

/** Asks the fleet. @returns whether its answer improves the mixture */
const improve = (search: Search, { duals, step, promised, before }: Question): boolean => {
  const { fleet, master, columns, active, box } = search;
  const point = duals.map((dual, row) => step * real(search.best, row) + (1 - step) * dual);
  const { column, bound } = fleet.ask(point);
  if (bound > search.bound) {
    // The first bound says nothing about the box.
    if (before > Number.NEGATIVE_INFINITY) widen(box, bound - before, promised - before);
    search.bound = bound;
    search.best = point;
  } else {
    narrow(box, before - bound, promised - before);
  }
  let reduced = column.cost - real(master.dual, 0);
  for (let i = 1; i < active.length; i += 1) {
    reduced -= real(master.dual, i) * real(column.activity, active[i] ?? 0);
  }
  if (reduced >= -WORTHLESS * fleet.size) return false;
  columns.push(column);
  search.usedIn.push(search.round);
  addColumn(master, column.cost, (i) => real(column.activity, active[i] ?? 0));
  return true;
};

/** Reduced costs smaller than this share of the money do not improve a mixture. */
const WORTHLESS = 1e-12;

/** Forgets responses that have not been in the basis for some rounds; asking finds them again. */
const removeIdle = (search: Search): void => {
  const { round, usedIn, columns } = search;
  const kept = removeColumns(search.master, (column) => round - (usedIn[column] ?? 0) < IDLE);
  search.columns = kept.flatMap((column) => columns[column] ?? []);
  search.usedIn = kept.map((column) => usedIn[column] ?? 0);
};

const ROUNDS_PER_REMOVAL = 10;
const IDLE = 15;

/** The columns in use and their shares, which add up to one. */
const mixtureOf = ({ master, columns, usedIn, round }: Search): Mixture => {
  const used: { column: Column; share: number }[] = [];
  for (let k = 0; k < master.size; k += 1) {
    const column = columns[whole(master.head, k)];
    if (column !== undefined) usedIn[whole(master.head, k)] = round;
    const share = real(master.level, k);
    if (column !== undefined && share > SMALLEST_SHARE) used.push({ column, share });
  }
  const sum = used.reduce((shares, { share }) => shares + share, 0);
  return used.map(({ column, share }) => ({ column, share: share / sum }));
};

const SMALLEST_SHARE = 1e-13;
