import {
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** A span of time in which a place keeps its offset from UTC. */
type OffsetSpan = {
  readonly from: Instant;
  /** The first moment after it. */
  readonly until: Instant;
  /** What the clock on the wall is ahead of UTC. */
  readonly offset: Milliseconds;
};

/** The span around a moment: never longer than a day of UTC. */
export type ZoneOffsets = (at: Instant) => OffsetSpan;

/**
 * The offsets of a time zone from UTC, for those who ask often: the calendar is asked twice for a day, and what it said
 * is remembered. Built on `Intl` and not on Temporal, whose polyfill is large and slow.
 *
 * @param timeZone IANA name
 * @throws {RangeError} for a zone that does not exist
 */
export const zoneOffsets = (timeZone: string): ZoneOffsets => {
  const known = zones.get(timeZone);
  if (known) return known;
  // Nobody has so many zones, but one may be written in many ways.
  if (zones.size >= MOST_ZONES) zones.clear();
  const offsets = remembering(offsetsOf(timeZone));
  zones.set(timeZone, offsets);
  return offsets;
};

/** Making one takes longer than a day of asking it. */
const zones = new Map<string, ZoneOffsets>();
const MOST_ZONES = 1_000;
/** Days of a zone that are remembered: those that somebody plans for, and more. */
const MOST_DAYS = 100;

const DAY = hours(24);
const QUARTER = minutes(15);

type OffsetAt = (at: number) => Milliseconds;

const remembering = (offsetAt: OffsetAt): ZoneOffsets => {
  const days = new Map<number, ZoneOffsets>();
  return (at) => {
    const day = Math.floor(at / DAY);
    let offsets = days.get(day);
    if (!offsets) {
      if (days.size >= MOST_DAYS) days.clear();
      offsets = offsetsWithin(day * DAY, offsetAt);
      days.set(day, offsets);
    }
    return offsets(at);
  };
};

/**
 * The offsets of a day of UTC. Nowhere is the clock changed twice in one, nor nowadays at another moment than a full quarter
 * of an hour: until 2011 some did it a minute after midnight.
 */
const offsetsWithin = (midnight: number, offsetAt: OffsetAt): ZoneOffsets => {
  const next = midnight + DAY;
  const [first, last] = [offsetAt(midnight), offsetAt(next - QUARTER)];
  const span = (from: number, until: number, offset: Milliseconds): OffsetSpan => ({
    from: instant(from),
    until: instant(until),
    offset,
  });
  if (first === last) {
    const whole = span(midnight, next, first);
    return () => whole;
  }
  let [before, change] = [midnight, next - QUARTER];
  while (change - before > QUARTER) {
    const middle = before + Math.floor((change - before) / 2 / QUARTER) * QUARTER;
    if (offsetAt(middle) === first) before = middle;
    else change = middle;
  }
  const [early, late] = [span(midnight, change, first), span(change, next, last)];
  return (at) => (at < change ? early : late);
};

const offsetsOf = (timeZone: string): OffsetAt => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const parts = format.formatToParts(at);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    // `GMT+05:45`, and `GMT` alone where nothing has to be added.
    const [, sign, whole = 0, rest = 0] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    const offset = hours(Number(whole)) + minutes(Number(rest));
    return milliseconds(sign === '-' ? -offset : offset);
  };
};
