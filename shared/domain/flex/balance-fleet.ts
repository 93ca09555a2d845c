import {
  type AskableFleet,
  askableFleet,
  type Column,
  gapOf,
  type Mixture,
  mixedActivity,
  objectiveOf,
} from '#shared/domain/flex/askable-fleet.ts';
import { type BalanceRow, penaltyOf } from '#shared/domain/flex/balance-row.ts';
import { type DualBox, dualBox, loosen, narrow, widen } from '#shared/domain/flex/dual-box.ts';
import type { FleetResponse, FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import { refactorBasis } from '#shared/domain/flex/refactor-basis.ts';
import {
  addColumn,
  addRow,
  type RestrictedMaster,
  restrictedMaster,
} from '#shared/domain/flex/restricted-master.ts';
import { solveMaster } from '#shared/domain/flex/solve-master.ts';
import { addTo, dot, real, whole } from '#shared/domain/planning/dense.ts';

/** The best a fleet can do about the rows, with proof. */
export type BalancedFleet = {
  /** Flexible energy per chunk. Unit: kWh. */
  readonly shape: Float64Array;
  /** The responses that are mixed; one per price order that some vehicles follow. */
  readonly mixture: readonly { readonly response: FleetResponse; readonly share: number }[];
  /** User cost, plus pressure, plus the price of all deviations from the rows. */
  readonly objective: number;
  /** No shape of this fleet has an objective below this. */
  readonly bound: number;
  /** `objective - bound`, relative to the money that is moved. */
  readonly gap: number;
  readonly responses: number;
  readonly pivots: number;
};

/** How much work a balance may take; beyond that it ends with the gap it has. */
export type BalanceLimits = { readonly rounds: number };

/**
 * Finds the cheapest shape of a fleet under rows that couple its vehicles, and proves it.
 *
 * What a fleet can do is the convex hull of its responses to prices: each vehicle's possibilities
 * form a polymatroid, those of the fleet are their sum, and every vertex of it is the answer to
 * some order of the chunks. So the optimum is a mixture of a few responses, and column generation
 * finds which. A small linear programme mixes the responses known so far and puts a price on each
 * row; the fleet is asked for its response to those prices; if that improves the mixture it joins,
 * otherwise the mixture is optimal. Each answer also proves a lower bound (Lagrangian duality).
 * Nothing here depends on the number of vehicles.
 *
 * Objective and bound are both computed from what the fleet answered, outside the programme, and
 * every mixture is a plan that the fleet can follow. So a small `gap` is a proof whatever happened
 * inside; what cannot be ruled out is a gap that stays large, and who uses this looks at it.
 *
 * @param pressure added to the users' prices, per kWh and chunk
 * @see docs/planning.md for the sources
 */
export const balanceFleet = (
  zones: readonly FleetZone[],
  pressure: Float64Array,
  rows: readonly BalanceRow[],
  { rounds }: BalanceLimits = { rounds: ROUNDS },
): BalancedFleet => {
  const search = beginSearch(askableFleet(zones, pressure, rows));
  for (let round = 0; round < rounds && search.stalled < PATIENCE; round += 1) {
    if (advance(search, round === 0 ? [0] : [CAUTION, 0])) break;
  }
  return report(search);
};

/** Two days of quarter-hours with every kind of rule take about 200; the hardest seen 1,500. */
const ROUNDS = 3000;
/** Rounds in a row without progress of any kind. */
const PATIENCE = 12;
/** How much of the next point is the best point so far. Half proved best on days and two days. */
const CAUTION = 0.5;
/** The gap at which a solution counts as optimal, relative to the money that is moved. */
const PROVEN = 1e-10;

type Search = {
  readonly fleet: AskableFleet;
  readonly master: RestrictedMaster;
  /** By column of the programme. */
  readonly columns: Column[];
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
  addColumn(master, column.cost, (i) => real(column.activity, active[i] ?? 0));
  return true;
};

/** Reduced costs smaller than this share of the money do not improve a mixture. */
const WORTHLESS = 1e-12;

/** The columns in use and their shares, which add up to one. */
const mixtureOf = ({ master, columns }: Search): Mixture => {
  const used: { column: Column; share: number }[] = [];
  for (let k = 0; k < master.size; k += 1) {
    const column = columns[whole(master.head, k)];
    const share = real(master.level, k);
    if (column !== undefined && share > SMALLEST_SHARE) used.push({ column, share });
  }
  const sum = used.reduce((shares, { share }) => shares + share, 0);
  return used.map(({ column, share }) => ({ column, share: share / sum }));
};

const SMALLEST_SHARE = 1e-13;

const report = ({ fleet, mixture, bound, master }: Search): BalancedFleet => {
  const shape = new Float64Array(fleet.pressure.length);
  for (const { column, share } of mixture) {
    for (let t = 0; t < shape.length; t += 1) {
      addTo(shape, t, share * real(column.response.shape, t));
    }
  }
  const objective = objectiveOf(fleet, mixture);
  return {
    shape,
    mixture: mixture.map(({ column, share }) => ({ response: column.response, share })),
    objective: objective / fleet.scale,
    bound: bound / fleet.scale,
    gap: gapOf(fleet, objective, bound),
    responses: fleet.responses.count,
    pivots: master.pivots,
  };
};
