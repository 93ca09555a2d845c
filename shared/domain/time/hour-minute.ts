import {
  hours,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** A time of day on a clock of 24 hours. */
export const HOUR_MINUTE = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** The same for an end, which may be that of the day. */
export const HOUR_MINUTE_OR_END_OF_DAY = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** How long after midnight the clock shows `HH:mm`. */
export const sinceMidnight = (hourMinute: string): Milliseconds => {
  const [hour, minute] = hourMinute.split(':').map(Number);
  return milliseconds(hours(hour ?? Number.NaN) + minutes(minute ?? Number.NaN));
};

/** What the clock shows so long after midnight; `24:00` at the end of the day. */
export const hourMinuteAt = (timeOfDay: Milliseconds): string => {
  const shown = Math.floor(timeOfDay / minutes(1));
  return [Math.floor(shown / 60), shown % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
};
