import {
  after,
  hours,
  type Instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import { zoneOffsets } from '#shared/domain/time/zone-offsets.ts';

/** What calendar and clock on the wall show. */
export type LocalTime = {
  /** 0 for Monday to 6 for Sunday. */
  readonly weekday: number;
  /** Since midnight as the clock shows it, also on days on which it is changed. */
  readonly timeOfDay: Milliseconds;
};

/**
 * The clock on the wall of a place, for those who look at it often.
 *
 * @param timeZone IANA name
 * @throws {RangeError} for a zone that does not exist
 */
export const localClock = (timeZone: string): ((at: Instant) => LocalTime) => {
  const offsets = zoneOffsets(timeZone);
  return (at) => {
    const local = after(at, offsets(at).offset);
    // The epoch began on a Thursday.
    return {
      weekday: modulo(Math.floor(local / DAY) + 3, 7),
      timeOfDay: milliseconds(modulo(local, DAY)),
    };
  };
};

const DAY = hours(24);

/** What is left of a number, never negative. */
const modulo = (value: number, divisor: number) => ((value % divisor) + divisor) % divisor;
