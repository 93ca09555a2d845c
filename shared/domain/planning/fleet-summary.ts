import { real, whole } from '#shared/domain/planning/dense.ts';
import type { TypeHistogram } from '#shared/domain/planning/type-histogram.ts';
import { cellOf, roomOf, windowsOf } from '#shared/domain/planning/window-cells.ts';
import { endOf, startOf } from '#shared/domain/planning/window-rows.ts';

/**
 * A histogram made ready for questions: only windows that somebody has, and for each the energy
 * and the vehicles that need *at least* so many chunks, packed one window after the other.
 */
export type FleetSummary = {
  readonly chunks: number;
  /** Windows in order of start, then end. */
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Where each window's entries begin; one more entry than windows. */
  readonly first: Int32Array;
  /** Entry `k`: chunk energy of the vehicles that need more than `k` chunks. Unit: kWh. */
  readonly energy: Float64Array;
  /** As `energy`, but how many vehicles; a fraction of a chunk counts as one. */
  readonly vehicles: Float64Array;
  /** Per start: the most chunks that any vehicle of its windows needs. */
  readonly deepest: Int32Array;
  readonly atOnce: Float64Array;
  readonly startsAtOnce: number;
};

/** Summarises a histogram in one pass over its cells; independent of the number of vehicles. */
export const summarizeFleet = (histogram: TypeHistogram): FleetSummary => {
  const { chunks } = histogram.cells;
  const windows = occupied(histogram);
  const count = windows.length / 4;
  const from = new Int32Array(count);
  const until = new Int32Array(count);
  const first = new Int32Array(count + 1);
  for (let w = 0; w < count; w += 1) {
    from[w] = windows[4 * w] ?? 0;
    until[w] = windows[4 * w + 1] ?? 0;
    first[w + 1] = whole(first, w) + (windows[4 * w + 2] ?? 0);
  }
  const summary: FleetSummary = {
    chunks,
    from,
    until,
    first,
    energy: new Float64Array(whole(first, count)),
    vehicles: new Float64Array(whole(first, count)),
    deepest: new Int32Array(chunks),
    atOnce: histogram.atOnce.slice(),
    startsAtOnce: whole(histogram.startsAtOnce, 0),
  };
  for (let w = 0; w < count; w += 1) accumulate(histogram, summary, w, windows[4 * w + 3] ?? 0);
  return summary;
};

/** Start, end, depth and first cell of every window that has a vehicle with a need. */
const occupied = ({ cells, energy }: TypeHistogram): number[] => {
  const found: number[] = [];
  const windows = windowsOf(cells);
  for (let window = 0; window < windows.length; window += 1) {
    const from = startOf(whole(windows, window));
    const until = endOf(whole(windows, window));
    const cell = cellOf(cells, from, until);
    let depth = roomOf(cells, from, until) - 1;
    while (depth > 0 && real(energy, cell + depth) === 0) depth -= 1;
    if (depth > 0) found.push(from, until, depth, cell);
  }
  return found;
};

const accumulate = (
  histogram: TypeHistogram,
  summary: FleetSummary,
  window: number,
  cell: number,
): void => {
  const from = whole(summary.from, window);
  const first = whole(summary.first, window);
  const depth = whole(summary.first, window + 1) - first;
  let energy = 0;
  let vehicles = 0;
  for (let k = depth; k > 0; k -= 1) {
    energy += real(histogram.energy, cell + k);
    vehicles += whole(histogram.vehicles, cell + k);
    summary.energy[first + k - 1] = energy;
    summary.vehicles[first + k - 1] = vehicles;
  }
  summary.deepest[from] = Math.max(whole(summary.deepest, from), depth);
};
