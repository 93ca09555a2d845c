import { Temporal } from 'temporal-polyfill';
import {
  after,
  hours,
  type Instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';

/** What calendar and clock on the wall show. */
export type LocalTime = {
  /** 0 for Monday to 6 for Sunday. */
  readonly weekday: number;
  /** Since midnight as the clock shows it, also on days on which it is changed. */
  readonly timeOfDay: Milliseconds;
};

/**
 * The clock on the wall of a place. It asks the calendar once between two changes of the offset from UTC,
 * so that one can read it often.
 *
 * @param timeZone IANA name
 * @throws {RangeError} when it is read, for a zone that does not exist
 */
export const localClock = (timeZone: string): ((at: Instant) => LocalTime) => {
  let span = NEVER;
  return (at) => {
    if (at < span.from || at >= span.until) span = spanAt(at, timeZone);
    const local = after(at, span.offset);
    return {
      // The epoch began on a Thursday.
      weekday: (((Math.floor(local / DAY) + 3) % 7) + 7) % 7,
      timeOfDay: milliseconds(((local % DAY) + DAY) % DAY),
    };
  };
};

/** A span of time in which a place keeps its offset from UTC. */
type Span = { readonly from: number; readonly until: number; readonly offset: Milliseconds };

const DAY = hours(24);
const NEVER: Span = { from: 0, until: 0, offset: milliseconds(0) };

const spanAt = (at: Instant, timeZone: string): Span => {
  const there = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone);
  const change = there.getTimeZoneTransition('next');
  return {
    from: Math.floor(at),
    until: change?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: milliseconds(there.offsetNanoseconds / 1e6),
  };
};
