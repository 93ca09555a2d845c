import { activityOf, type BalanceRow, penaltyOf, pushOf } from '#shared/domain/flex/balance-row.ts';
import { rebuild } from '#shared/domain/flex/basis.ts';
import { type FleetResponse, type FleetZone, respond } from '#shared/domain/flex/fleet-zone.ts';
import {
  activateBroken,
  addColumn,
  breaksRows,
  type Column,
  mixtureOf,
  optimize,
  type RestrictedMaster,
  restrictedMaster,
} from '#shared/domain/flex/restricted-master.ts';
import { addTo, dot, real, total } from '#shared/domain/planning/dense.ts';

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

/**
 * Finds the cheapest shape of a fleet under rows that couple its vehicles, exactly.
 *
 * What a fleet can do is the convex hull of its responses to prices: each vehicle's possibilities
 * form a polymatroid, those of the fleet are their sum, and every vertex of it is the answer to
 * some order of the chunks. So the optimum is a mixture of a few responses, and column generation
 * finds which. A small linear programme mixes the responses known so far and puts a price on each
 * row; the fleet is asked for its response to those prices; if that improves the mixture it joins,
 * otherwise the mixture is optimal. Each answer also proves a lower bound (Lagrangian duality), so
 * the result carries its own certificate. Nothing here depends on the number of vehicles.
 *
 * The fleet is asked at a point between the programme's prices and the best prices so far, which
 * keeps the prices from swinging and saves a fifth of the responses.
 *
 * @param pressure added to the users' prices, per kWh and chunk
 * @see docs/planning.md for the sources
 */
export const balanceFleet = (
  zones: readonly FleetZone[],
  pressure: Float64Array,
  rows: readonly BalanceRow[],
): BalancedFleet => {
  const fleet = askableFleet(zones, pressure, rows);
  const master = restrictedMaster(rows, fleet.wanted, fleet.first);
  const proof: Proof = { bound: Number.NEGATIVE_INFINITY, duals: new Float64Array(rows.length) };
  let stalled = 0;
  for (let round = 0; round < ROUNDS && stalled < 2; round += 1) {
    const broken = activateBroken(master);
    const duals = optimize(master);
    const steps = round === 0 ? [0] : [CAUTION, 0];
    const improved = steps.some((step) => improve(fleet, master, proof, { duals, step }));
    if (isProven(fleet, master, proof)) break;
    // Without a better column the mixture is optimal for the active rows; another may be broken,
    // or the inverse has become inaccurate.
    stalled = improved || broken > 0 || breaksRows(master) ? 0 : stalled + 1;
    if (stalled > 0) rebuild(master.basis);
  }
  return report(fleet, mixtureOf(master), { bound: proof.bound, pivots: master.pivots });
};

/** The best lower bound so far, and the dual prices that prove it. */
type Proof = { bound: number; duals: Float64Array };

/**
 * Asks the fleet at a point `step` of the way back from the programme's prices to the best ones.
 * @returns whether the answer improves the mixture
 */
const improve = (
  fleet: AskableFleet,
  master: RestrictedMaster,
  proof: Proof,
  { duals, step }: { duals: Float64Array; step: number },
): boolean => {
  const point = duals.map((dual, row) => step * real(proof.duals, row) + (1 - step) * dual);
  const { column, value } = fleet.ask(point);
  if (value > proof.bound) {
    proof.bound = value;
    proof.duals = point;
  }
  return addColumn(master, column);
};

const isProven = (fleet: AskableFleet, master: RestrictedMaster, { bound }: Proof): boolean => {
  const found = evaluate(fleet, mixtureOf(master));
  return found - bound <= PROVEN * sizeOf(fleet, found);
};

/** What gaps are relative to: the money that is moved, or the penalties if they are larger. */
const sizeOf = ({ size }: AskableFleet, objective: number): number =>
  Math.max(size, Math.abs(objective));

/** How much of the next point is the best point so far. Half proved best on days and two days. */
const CAUTION = 0.5;
/** The gap at which a solution counts as optimal, relative to the money that is moved. */
const PROVEN = 1e-10;
/** Two days of quarter-hours with every kind of rule take about 200. */
const ROUNDS = 3000;

/** A fleet that answers dual prices, in energies divided by its peak so that tolerances fit. */
type AskableFleet = {
  readonly rows: readonly BalanceRow[];
  readonly wanted: Float64Array;
  readonly pressure: Float64Array;
  readonly scale: number;
  /** Magnitude of the money that is moved, scaled: what gaps are relative to. */
  readonly size: number;
  readonly responses: { count: number };
  /** The response to the users' own prices and the pressure. */
  readonly first: Column;
  readonly ask: (duals: Float64Array) => { column: Column; value: number };
};

const askableFleet = (
  zones: readonly FleetZone[],
  pressure: Float64Array,
  rows: readonly BalanceRow[],
): AskableFleet => {
  const free = respond(zones, pressure);
  const scale = 1 / Math.max(...free.shape, TINY);
  const wanted = Float64Array.from(rows, ({ wanted: energy }) => energy * scale);
  const responses = { count: 1 };
  const ask = (duals: Float64Array): { column: Column; value: number } => {
    const allowed = duals.map((dual, i) =>
      Math.min(Math.max(dual, -(rows[i]?.above ?? 0)), rows[i]?.below ?? 0),
    );
    const push = pushOf(rows, allowed, pressure.length).map((p, i) => p + real(pressure, i));
    const response = respond(zones, push);
    responses.count += 1;
    const value = (response.userCost + dot(push, response.shape)) * scale + dot(allowed, wanted);
    return { column: toColumn(response, rows, pressure, scale), value };
  };
  const money = Math.abs(free.userCost) + Math.abs(dot(pressure, free.shape));
  const size = Math.max(money, magnitude(zones) * total(free.shape)) * scale;
  const first = toColumn(free, rows, pressure, scale);
  return { rows, wanted, pressure, scale, size, responses, first, ask };
};

/** Keeps a fleet that needs nothing from dividing by zero. Unit: kWh. */
const TINY = 1e-9;

/** The typical price of a kWh: gaps are relative to it where cost happens to be near zero. */
const magnitude = (zones: readonly FleetZone[]): number =>
  Math.max(
    ...zones.map(({ prices }) => prices.reduce((sum, p) => sum + Math.abs(p), 0) / prices.length),
    0,
  );

const toColumn = (
  response: FleetResponse,
  rows: readonly BalanceRow[],
  pressure: Float64Array,
  scale: number,
): Column => ({
  response,
  cost: (response.userCost + dot(pressure, response.shape)) * scale,
  activity: activityOf(rows, response.shape).map((energy) => energy * scale),
  entries: new Float64Array(rows.length + 1),
});

/** Cost of a mixture plus the price of every deviation, also of rows that are not active. */
const evaluate = (
  { rows, wanted }: AskableFleet,
  mixture: readonly { column: Column; share: number }[],
): number => {
  const activity = new Float64Array(rows.length);
  let cost = 0;
  for (const { column, share } of mixture) {
    cost += share * column.cost;
    for (let row = 0; row < rows.length; row += 1) {
      addTo(activity, row, share * real(column.activity, row));
    }
  }
  return rows.reduce(
    (sum, row, i) => sum + penaltyOf(row, real(wanted, i) - real(activity, i)),
    cost,
  );
};

const report = (
  fleet: AskableFleet,
  mixture: readonly { column: Column; share: number }[],
  { bound, pivots }: { bound: number; pivots: number },
): BalancedFleet => {
  const shape = new Float64Array(fleet.pressure.length);
  for (const { column, share } of mixture) {
    for (let t = 0; t < shape.length; t += 1) {
      addTo(shape, t, share * real(column.response.shape, t));
    }
  }
  const objective = evaluate(fleet, mixture);
  const size = sizeOf(fleet, objective);
  return {
    shape,
    mixture: mixture.map(({ column, share }) => ({ response: column.response, share })),
    objective: objective / fleet.scale,
    bound: bound / fleet.scale,
    gap: size > 0 ? (objective - bound) / size : 0,
    responses: fleet.responses.count,
    pivots,
  };
};
