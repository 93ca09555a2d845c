import { noteCharger, noteVehicle } from '#shared/domain/pairing/note-reading.ts';
import { MOST_OF_A_KIND, type PairMemory, type Trace } from '#shared/domain/pairing/pair-memory.ts';
import type {
  ChargerReading,
  SideReading,
  VehicleReading,
} from '#shared/domain/pairing/pair-reading.ts';
import { after, hours, minutes } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What is remembered of a plugged-in device that told nothing new is as old as this at most, and when it was heard as this. */
const REFRESHED = minutes(30);
const HEARD_AGAIN = hours(6);

export type Traces = Pick<PairMemory, 'vehicles' | 'chargers'>;

/** All traces after some readings, each device's in the order in which they were told. */
export const noteAll = (
  { vehicles, chargers }: Traces,
  heard: {
    readonly vehicles: readonly VehicleReading[];
    readonly chargers: readonly ChargerReading[];
  },
): Traces => ({
  vehicles: noteSide(vehicles, heard.vehicles, noteVehicle),
  chargers: noteSide(chargers, heard.chargers, noteCharger),
});

const noteSide = <Side extends Trace, Reading extends SideReading>(
  traces: readonly Side[],
  readings: readonly Reading[],
  note: (before: Side | undefined, reading: Reading) => Side | undefined,
): readonly Side[] => {
  if (readings.length === 0) return traces;
  const byId = new Map(traces.map((trace) => [trace.id, trace]));
  for (const reading of readings.toSorted(asTold)) {
    const noted = note(byId.get(reading.id), reading);
    if (noted) byId.set(reading.id, noted);
  }
  return [...byId.values()].toSorted(lastHeardFirst).slice(0, MOST_OF_A_KIND).toSorted(byName);
};

const asTold = (a: SideReading, b: SideReading): number =>
  (a.receivedAt || 0) - (b.receivedAt || 0) || (a.recordedAt ?? 0) - (b.recordedAt ?? 0) || 0;
const lastHeardFirst = (a: Trace, b: Trace): number => b.heardAt - a.heardAt || byName(a, b);
const byName = (a: Trace, b: Trace): number => (a.id < b.id ? -1 : 1);

/** The traces to store: the very same where nothing came to be known that has to outlast this look. */
export const worthStoring = (before: Traces, now: Traces): Traces => ({
  vehicles: sideWorthStoring(before.vehicles, now.vehicles),
  chargers: sideWorthStoring(before.chargers, now.chargers),
});

const sideWorthStoring = <Side extends Trace>(
  before: readonly Side[],
  now: readonly Side[],
): readonly Side[] => {
  const byId = new Map(before.map((trace) => [trace.id, trace]));
  const kept = now.map((trace) => traceWorthStoring(byId.get(trace.id), trace));
  const isAsBefore = kept.length === before.length && kept.every((each, i) => each === before[i]);
  return isAsBefore ? before : kept;
};

/** That one was heard again is worth little: whoever tells of its next reading tells of the one before it, too. */
const traceWorthStoring = <Side extends Trace>(before: Side | undefined, now: Side): Side => {
  if (!before || now === before) return now;
  const isFresh =
    now.isPlugged !== true ||
    (now.toldAt < after(before.toldAt, REFRESHED) &&
      now.heardAt < after(before.heardAt, HEARD_AGAIN));
  const { toldAt, heardAt } = before;
  return isFresh && isSame({ ...now, toldAt, heardAt }, before) ? before : now;
};
