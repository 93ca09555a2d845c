import { addTo, real, whole } from '#shared/domain/planning/dense.ts';
import type { FleetSummary } from '#shared/domain/planning/fleet-summary.ts';

/** The least and the most energy per chunk, each chunk seen alone. Unit: kWh. */
export type Envelope = { readonly minimum: Float64Array; readonly maximum: Float64Array };

/**
 * How far the fleet's energy in one chunk can be moved by charging at other times.
 *
 * At most, everyone who is there charges in the chunk: one chunk at full power, or the whole need
 * if it is smaller. At least, everyone uses all other chunks of the window first: what remains is
 * the energy of those who need every chunk. Both come straight from the summary and are constant
 * along a window, so each window adds at its start and subtracts at its end.
 *
 * The extremes of different chunks cannot in general be had together; that is what an intent is
 * for (`shared/domain/flex`).
 */
export const fleetEnvelope = (summary: FleetSummary): Envelope =>
  envelopeOf(summary.chunks, [summary]);

/**
 * The envelope of several fleets together, in the time of one: every energy lies on the grid of
 * `onGrid`, so that it does not matter when they are added.
 *
 * @param chunks length of the horizon, which all share
 */
export const envelopeOf = (chunks: number, summaries: readonly FleetSummary[]): Envelope => {
  const minimum = new Float64Array(chunks + 1);
  const maximum = new Float64Array(chunks + 1);
  const atOnce = new Float64Array(chunks);
  for (const summary of summaries) {
    addChanges(summary, minimum, maximum);
    addAtOnce(summary, atOnce);
  }
  return { minimum: sumUp(minimum, atOnce), maximum: sumUp(maximum, atOnce) };
};

/** Adds what a fleet charges at once, per chunk. Most fleets of one customer have none. */
export const addAtOnce = ({ atOnce, startsAtOnce }: FleetSummary, into: Float64Array): void => {
  if (startsAtOnce === 0) return;
  for (let chunk = 0; chunk < into.length; chunk += 1) addTo(into, chunk, real(atOnce, chunk));
};

/** Adds by how much the extremes change from each chunk to the next. */
const addChanges = (
  { from, until, first, energy }: FleetSummary,
  minimum: Float64Array,
  maximum: Float64Array,
): void => {
  for (let window = 0; window < from.length; window += 1) {
    const start = whole(from, window);
    const end = whole(until, window);
    const entry = whole(first, window);
    const depth = whole(first, window + 1) - entry;
    addTo(maximum, start, real(energy, entry));
    addTo(maximum, end, -real(energy, entry));
    if (depth < end - start) continue;
    addTo(minimum, start, real(energy, entry + depth - 1));
    addTo(minimum, end, -real(energy, entry + depth - 1));
  }
};

const sumUp = (changes: Float64Array, atOnce: Float64Array): Float64Array => {
  let level = 0;
  return atOnce.map((forced, chunk) => {
    level += real(changes, chunk);
    return forced + level;
  });
};
