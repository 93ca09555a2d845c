import { activityOf, type BalanceRow, penaltyOf, pushOf } from '#shared/domain/flex/balance-row.ts';
import {
  type FleetResponse,
  type FleetZone,
  fleetResponder,
} from '#shared/domain/flex/fleet-zone.ts';
import { addTo, dot, largest, real, total } from '#shared/domain/planning/dense.ts';

/** A response of the fleet as a column of the programme, energies divided by the fleet's peak. */
export type Column = {
  readonly response: FleetResponse;
  /** User cost and pressure. */
  readonly cost: number;
  /** The energy that each row looks at, by row number. */
  readonly activity: Float64Array;
};

/** Columns with shares that add up to one: a plan that the fleet can follow. */
export type Mixture = readonly { readonly column: Column; readonly share: number }[];

/** A mixture, what it costs, and the best bound so far with the dual prices that prove it. */
export type Proven = {
  readonly mixture: Mixture;
  readonly objective: number;
  readonly bound: number;
  readonly best: Float64Array;
};

/** A fleet that answers dual prices, in energies divided by its peak so that tolerances fit. */
export type AskableFleet = {
  readonly rows: readonly BalanceRow[];
  readonly wanted: Float64Array;
  readonly pressure: Float64Array;
  readonly scale: number;
  /** The typical price of a kWh: the scale of dual prices. */
  readonly price: number;
  /** Magnitude of the money that is moved, scaled: what gaps are relative to. */
  readonly size: number;
  readonly responses: { count: number };
  /** The response to the users' own prices and the pressure. */
  readonly first: Column;
  /** The response at dual prices of the rows, and the lower bound on the optimum that it proves. */
  readonly ask: (duals: Float64Array) => { readonly column: Column; readonly bound: number };
};

export const askableFleet = (
  zones: readonly FleetZone[],
  pressure: Float64Array,
  rows: readonly BalanceRow[],
): AskableFleet => {
  const respond = fleetResponder(zones);
  const free = respond(pressure);
  const scale = 1 / Math.max(largest(free.shape), TINY);
  const wanted = Float64Array.from(rows, ({ wanted: energy }) => energy * scale);
  const responses = { count: 1 };
  const toColumn = (response: FleetResponse): Column => ({
    response,
    cost: (response.userCost + dot(pressure, response.shape)) * scale,
    activity: activityOf(rows, response.shape).map((energy) => energy * scale),
  });
  const ask = (duals: Float64Array): { column: Column; bound: number } => {
    // Any duals within the prices of deviations prove a bound (Lagrangian duality).
    const allowed = duals.map((dual, i) =>
      Math.min(Math.max(dual, -(rows[i]?.above ?? 0)), rows[i]?.below ?? 0),
    );
    const push = pushOf(rows, allowed, pressure.length).map((p, i) => p + real(pressure, i));
    const response = respond(push);
    responses.count += 1;
    const bound = (response.userCost + dot(push, response.shape)) * scale + dot(allowed, wanted);
    return { column: toColumn(response), bound };
  };
  const price = typicalPrice(zones, rows);
  const money = Math.abs(free.userCost) + Math.abs(dot(pressure, free.shape));
  const size = Math.max(money, price * total(free.shape)) * scale;
  return { rows, wanted, pressure, scale, price, size, responses, first: toColumn(free), ask };
};

/** Keeps a fleet that needs nothing from dividing by zero. Unit: kWh. */
const TINY = 1e-9;

/** The mean price of the dearest zone; where energy costs nothing, a share of what deviations cost. */
const typicalPrice = (zones: readonly FleetZone[], rows: readonly BalanceRow[]): number => {
  let most = 0;
  for (const { prices } of zones) {
    const mean = prices.reduce((sum, p) => sum + Math.abs(p), 0) / Math.max(1, prices.length);
    most = Math.max(most, mean);
  }
  if (most > 0) return most;
  const dearest = rows.reduce((dear, { below, above }) => Math.max(dear, below, above), 0);
  return dearest > 0 ? dearest / 100 : 1;
};

/** The energy that each row looks at, for a mixture. */
export const mixedActivity = (rows: number, mixture: Mixture): Float64Array => {
  const activity = new Float64Array(rows);
  for (const { column, share } of mixture) {
    for (let row = 0; row < rows; row += 1)
      addTo(activity, row, share * real(column.activity, row));
  }
  return activity;
};

/** Cost of a mixture plus the price of every deviation. */
export const objectiveOf = ({ rows, wanted }: AskableFleet, mixture: Mixture): number => {
  const activity = mixedActivity(rows.length, mixture);
  const cost = mixture.reduce((sum, { column, share }) => sum + share * column.cost, 0);
  return rows.reduce(
    (sum, row, i) => sum + penaltyOf(row, real(wanted, i) - real(activity, i)),
    cost,
  );
};

/** How far a mixture is from a proven bound, relative to the money that is moved. */
export const gapOf = ({ size }: AskableFleet, objective: number, bound: number): number => {
  const whole = Math.max(size, Math.abs(objective));
  return whole > 0 ? (objective - bound) / whole : 0;
};
