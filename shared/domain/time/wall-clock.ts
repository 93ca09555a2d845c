import {
  hours,
  type Instant,
  instant,
  type Milliseconds,
  type Quantity,
} from '#shared/domain/quantities/units.ts';
import { type ZoneOffsets, zoneOffsets } from '#shared/domain/time/zone-offsets.ts';

/** A day of a calendar on the wall: how many days it is after 1 January 1970 there. */
export type LocalDay = Quantity<'days since epoch'>;

/** A calendar and a clock on the wall of a place. */
export type WallClock = {
  /** The day that the calendar shows. */
  readonly dayAt: (at: Instant) => LocalDay;
  /**
   * When something begins on a day at a time of the clock. A time that the autumn change repeats is taken at
   * its first occurrence; one that the spring change skips moves to the next that exists.
   *
   * @param timeOfDay Since midnight as the clock shows it; a full day or more is on the days after.
   */
  readonly startingAt: (day: LocalDay, timeOfDay: Milliseconds) => Instant;
  /** The same for an end: a repeated time is taken at its last occurrence. */
  readonly endingAt: (day: LocalDay, timeOfDay: Milliseconds) => Instant;
};

/**
 * The calendar and clock of a time zone.
 *
 * @param timeZone IANA name
 * @throws {RangeError} for a zone that does not exist
 */
export const wallClock = (timeZone: string): WallClock => {
  const offsets = zoneOffsets(timeZone);
  return {
    dayAt: (at) => localDay(Math.floor((at + offsets(at).offset) / DAY)),
    startingAt: (day, timeOfDay) => occurrences(offsets, day * DAY + timeOfDay).first,
    endingAt: (day, timeOfDay) => occurrences(offsets, day * DAY + timeOfDay).last,
  };
};

/** 0 for Monday to 6 for Sunday. The epoch was a Thursday. */
export const weekdayOf = (day: LocalDay): number => (((day + 3) % 7) + 7) % 7;

export const localDay = (days: number): LocalDay => days as LocalDay;

const DAY = hours(24);

/**
 * When the clock shows a time: once as a rule, twice in autumn, never in spring, where it is when it is changed.
 *
 * @param shown Calendar and clock, in milliseconds as if they were those of UTC.
 */
const occurrences = (
  offsets: ZoneOffsets,
  shown: number,
): { readonly first: Instant; readonly last: Instant } => {
  const before = offsets(instant(shown - DAY)).offset;
  const later = offsets(instant(shown + DAY)).offset;
  // On nearly all days: there is nothing to choose from.
  const usual = instant(shown - before);
  if (before === later && offsets(usual).offset === before) return { first: usual, last: usual };
  const found = [before, later]
    .map((offset) => ({ at: instant(shown - offset), offset }))
    .filter(({ at, offset }) => offsets(at).offset === offset)
    .map(({ at }) => at);
  const [at = changeAfter(offsets, instant(shown - DAY)), other = at] = found;
  return at < other ? { first: at, last: other } : { first: other, last: at };
};

/** When the offset changes next. Nobody asks where it does not change within days. */
const changeAfter = (offsets: ZoneOffsets, start: Instant): Instant => {
  const { offset, until } = offsets(start);
  let change = until;
  while (offsets(change).offset === offset) change = offsets(change).until;
  return change;
};
