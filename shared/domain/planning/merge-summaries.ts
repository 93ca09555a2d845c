import { addTo, real, whole } from '#shared/domain/planning/dense.ts';
import type { FleetSummary } from '#shared/domain/planning/fleet-summary.ts';

/**
 * One summary of the vehicles of several, for questions in which they all see the same prices: what
 * a fleet can do does not depend on what its energy costs.
 *
 * @param chunks length of the horizon, which all share
 */
export const mergeSummaries = (
  chunks: number,
  summaries: readonly FleetSummary[],
): FleetSummary => {
  const depths = depthByWindow(chunks, summaries);
  const windows = [...depths.keys()].sort((a, b) => a - b);
  const merged: FleetSummary = {
    chunks,
    from: Int32Array.from(windows, (window) => Math.floor(window / (chunks + 1))),
    until: Int32Array.from(windows, (window) => window % (chunks + 1)),
    first: new Int32Array(windows.length + 1),
    ...roomFor(depths),
    deepest: new Int32Array(chunks),
    atOnce: new Float64Array(chunks),
    startsAtOnce: summaries.reduce((sum, { startsAtOnce }) => sum + startsAtOnce, 0),
  };
  const places = new Map<number, number>();
  windows.forEach((window, place) => {
    const depth = depths.get(window) ?? 0;
    const from = whole(merged.from, place);
    places.set(window, whole(merged.first, place));
    merged.first[place + 1] = whole(merged.first, place) + depth;
    merged.deepest[from] = Math.max(whole(merged.deepest, from), depth);
  });
  for (const summary of summaries) addUp(merged, summary, places);
  return merged;
};

/** The most chunks that anybody needs, by window; windows are numbered by start, then end. */
const depthByWindow = (chunks: number, summaries: readonly FleetSummary[]): Map<number, number> => {
  const depths = new Map<number, number>();
  for (const summary of summaries) {
    eachWindow(chunks, summary, ({ window, depth }) => {
      depths.set(window, Math.max(depths.get(window) ?? 0, depth));
    });
  }
  return depths;
};

const roomFor = (
  depths: ReadonlyMap<number, number>,
): Pick<FleetSummary, 'energy' | 'vehicles'> => {
  let size = 0;
  for (const depth of depths.values()) size += depth;
  return { energy: new Float64Array(size), vehicles: new Float64Array(size) };
};

const addUp = (
  merged: FleetSummary,
  summary: FleetSummary,
  places: ReadonlyMap<number, number>,
): void => {
  eachWindow(merged.chunks, summary, ({ window, entry, depth }) => {
    const place = places.get(window) ?? Number.NaN;
    for (let k = 0; k < depth; k += 1) {
      addTo(merged.energy, place + k, real(summary.energy, entry + k));
      addTo(merged.vehicles, place + k, real(summary.vehicles, entry + k));
    }
  });
  for (let t = 0; t < merged.chunks; t += 1) addTo(merged.atOnce, t, real(summary.atOnce, t));
};

type Window = { readonly window: number; readonly entry: number; readonly depth: number };

const eachWindow = (
  chunks: number,
  summary: FleetSummary,
  visit: (found: Window) => void,
): void => {
  const { from, until, first } = summary;
  for (let w = 0; w < from.length; w += 1) {
    const entry = whole(first, w);
    const window = whole(from, w) * (chunks + 1) + whole(until, w);
    visit({ window, entry, depth: whole(first, w + 1) - entry });
  }
};
