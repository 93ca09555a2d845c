import { chunksOfHour } from '#shared/domain/fleet/tally-hour.ts';
import type { TallySheet } from '#shared/domain/fleet/tally-sheet.ts';
import {
  type MissingCause,
  missingCauses,
  type TalliedChunk,
} from '#shared/domain/flex-policies/charge-tally.ts';
import { type Instant, type WattHours, wattHours } from '#shared/domain/quantities/units.ts';

/** How much is missing for a cause, and of how many vehicles. */
type Missing = { readonly energy: WattHours; readonly vehicles: number };

/** What became of a chunk of a fleet, or of a part of it. */
export type DeliveredChunk = {
  /** What vehicles were going to charge when it began. */
  readonly planned: WattHours;
  readonly delivered: WattHours;
  /** Of how many vehicles either is something. */
  readonly vehicles: number;
  readonly missing: Readonly<Record<MissingCause, Missing>>;
};

const nothing: Missing = { energy: wattHours(0), vehicles: 0 };

/** A chunk in which nothing happened. */
export const blankChunk: DeliveredChunk = {
  planned: wattHours(0),
  delivered: wattHours(0),
  vehicles: 0,
  missing: {
    UNPLUGGED: nothing,
    UNREACHABLE: nothing,
    COMMAND_FAILED: nothing,
    LIMIT_REACHED: nothing,
    OVERRIDDEN: nothing,
  },
};

/** The chunks of an hour, as a sheet says. Sums of whole watt-hours are the same in any order. */
export const sumsOf = ({ hour, entries }: Pick<TallySheet, 'hour' | 'entries'>) => {
  const all = Map.groupBy(
    entries.flatMap(({ chunks }) => chunks),
    ({ start }) => start,
  );
  return chunksOfHour(hour).map((start) =>
    (all.get(start) ?? []).map(ofOne).reduce(together, blankChunk),
  );
};

/** Two parts of a fleet as one. */
export const together = (one: DeliveredChunk, other: DeliveredChunk): DeliveredChunk => {
  const missing = { ...one.missing };
  for (const cause of missingCauses)
    missing[cause] = bothOf(one.missing[cause], other.missing[cause]);
  return {
    planned: wattHours(one.planned + other.planned),
    delivered: wattHours(one.delivered + other.delivered),
    vehicles: one.vehicles + other.vehicles,
    missing,
  };
};

const bothOf = (one: Missing, other: Missing): Missing => ({
  energy: wattHours(one.energy + other.energy),
  vehicles: one.vehicles + other.vehicles,
});

const ofOne = ({ planned, delivered, cause }: TalliedChunk): DeliveredChunk => {
  const chunk = { ...blankChunk, planned, delivered, vehicles: 1 };
  if (cause === null) return chunk;
  const energy = wattHours(Math.max(0, planned - delivered));
  return { ...chunk, missing: { ...chunk.missing, [cause]: { energy, vehicles: 1 } } };
};

/** What became of chunks, by when they begin. */
export type DeliveredChunks = ReadonlyMap<Instant, DeliveredChunk>;
