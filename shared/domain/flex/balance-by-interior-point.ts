import {
  type AskableFleet,
  type Column,
  gapOf,
  type Mixture,
  objectiveOf,
  type Proven,
} from '#shared/domain/flex/askable-fleet.ts';
import { interiorMixture } from '#shared/domain/flex/interior-mixture.ts';
import { real, whole } from '#shared/domain/planning/dense.ts';

/**
 * Column generation with an interior point method as its master: the second opinion, for programmes
 * on which the simplex lost its way. Goes on from the columns and the bound that are known.
 *
 * @param limits stops after so many rounds, or when the gap is small enough
 */
export const balanceByInteriorPoint = (
  fleet: AskableFleet,
  known: readonly Column[],
  from: Proven,
  limits: { readonly rounds: number; readonly enough: number },
): Proven => {
  const numbers = Int32Array.from(fleet.rows.flatMap((row, i) => (matters(row) ? [i] : [])));
  const columns = [...new Set([...known, ...from.mixture.map(({ column }) => column)])];
  let found = from;
  for (let round = 0; round < limits.rounds; round += 1) {
    if (gapOf(fleet, found.objective, found.bound) <= limits.enough) break;
    const { shares, duals } = mix(fleet, columns, numbers);
    const mixture = mixtureOf(columns, shares);
    const objective = objectiveOf(fleet, mixture);
    if (mixture.length > 0 && objective < found.objective) found = { ...found, mixture, objective };
    // Half way to the best point first, as with the simplex: it keeps the prices from swinging.
    for (const step of [0.5, 0]) {
      const point = duals.map((dual, i) => step * real(found.best, i) + (1 - step) * dual);
      const { column, bound } = fleet.ask(point);
      columns.push(column);
      if (bound > found.bound) found = { ...found, bound, best: point };
    }
  }
  return found;
};

/** A row that may be missed on both sides for nothing leaves no room inside, and does not matter. */
const matters = ({ below, above }: { below: number; above: number }): boolean => below + above > 0;

const mix = (
  fleet: AskableFleet,
  columns: readonly Column[],
  numbers: Int32Array,
): { shares: Float64Array; duals: Float64Array } => {
  const pick = (cells: Float64Array): Float64Array =>
    Float64Array.from(numbers, (row) => real(cells, row));
  const { shares, duals } = interiorMixture({
    columns: columns.map((column) => ({ ...column, activity: pick(column.activity) })),
    rows: fleet.rows.filter(matters),
    wanted: pick(fleet.wanted),
  });
  const all = new Float64Array(fleet.rows.length);
  for (let i = 0; i < numbers.length; i += 1) all[whole(numbers, i)] = real(duals, i);
  return { shares, duals: all };
};

const mixtureOf = (columns: readonly Column[], shares: Float64Array): Mixture => {
  const used = columns.flatMap((column, j) => {
    const share = real(shares, j);
    return share > SMALLEST_SHARE ? [{ column, share }] : [];
  });
  const sum = used.reduce((all, { share }) => all + share, 0);
  return used.map(({ column, share }) => ({ column, share: share / sum }));
};

const SMALLEST_SHARE = 1e-13;
