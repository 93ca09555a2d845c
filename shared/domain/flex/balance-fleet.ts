import {
  type AskableFleet,
  askableFleet,
  gapOf,
  type Proven,
} from '#shared/domain/flex/askable-fleet.ts';
import { balanceByInteriorPoint } from '#shared/domain/flex/balance-by-interior-point.ts';
import { balanceBySimplex } from '#shared/domain/flex/balance-by-simplex.ts';
import { assertRows, type BalanceRow } from '#shared/domain/flex/balance-row.ts';
import { assertZones, type FleetResponse, type FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import { assertPrices } from '#shared/domain/planning/assert-number.ts';
import { addTo, real } from '#shared/domain/planning/dense.ts';

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
  /** Magnitude of the money that the energy moves, without the price of deviations. */
  readonly money: number;
  /** `objective - bound`, relative to the money that is moved, or to the objective if it is larger. */
  readonly gap: number;
  readonly responses: number;
  readonly pivots: number;
};

/**
 * How much work a balance may take; beyond that it ends with the gap it has. A round is one linear
 * programme and one or two responses of the fleet.
 */
export type BalanceLimits = {
  /** Of the simplex. */
  readonly rounds: number;
  /** Of the simplex, over all rounds; one takes rows · (columns + rows) multiplications. */
  readonly pivots: number;
  /** Of the interior point method, which goes on where the simplex did not prove its answer. */
  readonly interiorRounds: number;
};

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
 * inside. Where the simplex ends with a gap a second method that shares nothing with it goes on from
 * the responses that were found (`balanceByInteriorPoint`). That both fail cannot be ruled out: who uses
 * this looks at the gap.
 *
 * @param pressure added to the users' prices, per kWh and chunk
 * @throws {RangeError} when zones, pressure and rows are not on one horizon, or hold what is no number
 * @see docs/planning.md for the sources
 */
export const balanceFleet = (
  zones: readonly FleetZone[],
  pressure: Float64Array,
  rows: readonly BalanceRow[],
  limits: BalanceLimits = LIMITS,
): BalancedFleet => {
  assertZones(zones, pressure.length);
  assertPrices(pressure, pressure.length);
  assertRows(rows, pressure.length);
  const fleet = askableFleet(zones, pressure, rows);
  const { found, columns, pivots } = balanceBySimplex(fleet, limits);
  const sure = gapOf(fleet, found.objective, found.bound) <= CERTAIN;
  const proven = sure
    ? found
    : balanceByInteriorPoint(fleet, columns, found, {
        rounds: limits.interiorRounds,
        enough: CERTAIN,
      });
  return report(fleet, proven, pivots);
};

/**
 * Two days of quarter-hours with every kind of rule take about 200 rounds and 2,000 pivots, the
 * hardest that were met 2,000 and 110,000; a pivot over two days takes a tenth of a millisecond.
 * Each round of the interior point method takes as long as many of the simplex.
 */
const LIMITS: BalanceLimits = { rounds: 3000, pivots: 300_000, interiorRounds: 50 };
/** Gaps below this are good enough; only larger ones are worth a second method. */
const CERTAIN = 1e-9;
const report = (fleet: AskableFleet, found: Proven, pivots: number): BalancedFleet => {
  const shape = new Float64Array(fleet.pressure.length);
  for (const { column, share } of found.mixture) {
    for (let t = 0; t < shape.length; t += 1) {
      addTo(shape, t, share * real(column.response.shape, t));
    }
  }
  return {
    shape,
    mixture: found.mixture.map(({ column, share }) => ({ response: column.response, share })),
    objective: found.objective / fleet.scale,
    bound: found.bound / fleet.scale,
    money: fleet.size / fleet.scale,
    gap: gapOf(fleet, found.objective, found.bound),
    responses: fleet.responses.count,
    pivots,
  };
};
