import type { Sample, Trace, Turn } from '#shared/domain/pairing/pair-memory.ts';
import type { Told } from '#shared/domain/pairing/what-is-told.ts';
import {
  after,
  between,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
  type Percent,
} from '#shared/domain/quantities/units.ts';

/** Of one stay so much is remembered. Cars that follow the sun turn often: the latest count. */
const MOST_TURNS = 6;
const MOST_SAMPLES = 6;
/** At first it has to be found out who is at the charger, and later only whether it still is. */
const FIRST = minutes(30);
const SPACING_AT_FIRST = minutes(4);
const SPACING_LATER = minutes(20);

/** A device of which nothing was heard. */
export const untold = (id: string, { at, heardAt }: Pick<Told, 'at' | 'heardAt'>): Trace => ({
  id,
  toldAt: at,
  heardAt,
  lostAt: null,
  isPlugged: null,
  plug: null,
  pluggedBefore: null,
  freed: null,
  isFlowing: null,
  flowKnownFrom: null,
  turns: [],
  samples: [],
});

/** What is remembered of a device's stay at a charge point after it told more: no two stays have anything in common. */
export const noteStay = (before: Trace, told: Told & { readonly level: Percent | null }): Trace => {
  const heard = { ...before, toldAt: told.at, heardAt: told.heardAt };
  if (told.isPlugged === null) return heard;
  if (!told.isPlugged) return { ...unplugged(before), toldAt: told.at, heardAt: told.heardAt };
  if (before.isPlugged !== true) return arrived(before, heard, told);
  return { ...heard, ...flowAfter(before, told), samples: sampled(before, told) };
};

/** The trace of a device whose stay is over. */
export const unplugged = <Side extends Trace>(trace: Side): Side => ({
  ...trace,
  ...away,
  pluggedBefore: lastPlugged(trace),
});

const away = {
  isPlugged: false,
  plug: null,
  freed: null,
  isFlowing: null,
  flowKnownFrom: null,
  turns: [],
  samples: [],
} as const;

const lastPlugged = ({ isPlugged, toldAt, pluggedBefore }: Trace): Instant | null =>
  isPlugged === true ? toldAt : pluggedBefore;

const arrived = (before: Trace, heard: Trace, told: Told & { readonly level: Percent | null }) => ({
  ...heard,
  isPlugged: true,
  plug: { after: before.isPlugged === false ? unpluggedUntil(before, told.at) : null, by: told.at },
  isFlowing: told.isFlowing,
  flowKnownFrom: told.isFlowing === null ? null : told.at,
  turns: [],
  samples: [sampleOf(told)],
});

/** A device that sleeps, or is slow, tells of a change this late, unless it is out of reach. */
const LATEST = minutes(70);

/** Devices in reach tell what happens, if late, and nothing while nothing does: then it was unplugged though it did not say so. */
const unpluggedUntil = ({ toldAt, lostAt }: Trace, by: Instant): Instant => {
  if (lostAt !== null && lostAt >= toldAt) return toldAt;
  const soonest = after(by, milliseconds(-LATEST));
  return soonest > toldAt ? soonest : toldAt;
};

const flowAfter = (
  { isFlowing, flowKnownFrom, turns, toldAt }: Trace,
  told: Told,
): Pick<Trace, 'isFlowing' | 'flowKnownFrom' | 'turns'> => {
  if (told.isFlowing === null || told.isFlowing === isFlowing) {
    return { isFlowing, flowKnownFrom, turns };
  }
  if (isFlowing === null) return { isFlowing: told.isFlowing, flowKnownFrom: told.at, turns };
  const turn: Turn = { after: toldAt, by: told.at, isFlowing: told.isFlowing };
  const all = [...turns, turn];
  const forgotten = all.at(-MOST_TURNS - 1);
  return {
    isFlowing: told.isFlowing,
    flowKnownFrom: forgotten?.by ?? flowKnownFrom,
    turns: all.slice(-MOST_TURNS),
  };
};

const sampled = (
  { samples, plug }: Trace,
  told: Told & { readonly level: Percent | null },
): readonly Sample[] => {
  const last = samples.at(-1);
  if (last && told.at < after(last.at, spacing(plug?.by ?? told.at, told.at))) return samples;
  return [...samples, sampleOf(told)].slice(-MOST_SAMPLES);
};

const spacing = (since: Instant, at: Instant): Milliseconds =>
  between(since, at) < FIRST ? SPACING_AT_FIRST : SPACING_LATER;

const sampleOf = ({ at, power, level }: Told & { readonly level: Percent | null }): Sample => ({
  at,
  power,
  level,
});
