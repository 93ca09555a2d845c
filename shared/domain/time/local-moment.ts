import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** A date and a wall-clock time in a place, written as ISO 8601 and IANA name. */
export type LocalMoment = {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` */
  readonly time: string;
  readonly timeZone: string;
};

/**
 * The instant of a local time at which something begins. A time that the autumn change repeats is
 * taken at its first occurrence; one that the spring change skips moves to the next that exists.
 */
export const startingAt = (moment: LocalMoment): Instant => resolve(moment, 'earlier');

/** As {@link startingAt}, for an end: a repeated time is taken at its last occurrence. */
export const endingAt = (moment: LocalMoment): Instant => resolve(moment, 'later');

const resolve = ({ date, time, timeZone }: LocalMoment, which: 'earlier' | 'later'): Instant => {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const chosen = wall.toZonedDateTime(timeZone, { disambiguation: which });
  if (chosen.toPlainDateTime().equals(wall)) return instant(chosen.epochMilliseconds);
  const before = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const change = before.getTimeZoneTransition('next') ?? chosen;
  return instant(change.epochMilliseconds);
};
