import {
  hours,
  type Instant,
  instant,
  type Milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { dayAt, monthOf, periodIn } from '#shared/domain/statistics/statistics-period.ts';

/** Into what time is cut. */
export const resolutions = [
  'QUARTER_HOUR',
  'HALF_HOUR',
  'HOUR',
  'DAY',
  'WEEK',
  'MONTH',
  'YEAR',
] as const;
export type Resolution = (typeof resolutions)[number];

/** From when until when, half-open. */
export type Bucket = { readonly start: Instant; readonly end: Instant };

const DAY = hours(24);
const MONTH_AND_LONGER = 1_096;
/** So many days may be asked for at once: as long as tariffs of then are known, and less in small pieces. */
const longestDays: Readonly<Record<Resolution, number>> = {
  QUARTER_HOUR: 31,
  HALF_HOUR: 31,
  HOUR: 31,
  DAY: MONTH_AND_LONGER,
  WEEK: MONTH_AND_LONGER,
  MONTH: MONTH_AND_LONGER,
  YEAR: MONTH_AND_LONGER,
};

/** How many days of a resolution may be asked for at once. */
export const mostDays = (resolution: Resolution): number => longestDays[resolution];

/**
 * The bucket that a moment is in. Weeks begin on Monday.
 *
 * @param offset How far the calendar that days, weeks, months and years follow is ahead of UTC.
 */
export const bucketAt = (resolution: Resolution, at: Instant, offset: Milliseconds): Bucket => {
  if (resolution === 'MONTH' || resolution === 'YEAR')
    return calendarBucket(resolution, at, offset);
  const { length, phase } = evenly[resolution];
  const ahead = length < DAY ? 0 : offset;
  const start = Math.floor((at + ahead - phase) / length) * length + phase - ahead;
  return { start: instant(start), end: instant(start + length) };
};

/** The epoch began on a Thursday: its first Monday was four days later. */
const evenly = {
  QUARTER_HOUR: { length: minutes(15), phase: 0 },
  HALF_HOUR: { length: minutes(30), phase: 0 },
  HOUR: { length: hours(1), phase: 0 },
  DAY: { length: DAY, phase: 0 },
  WEEK: { length: 7 * DAY, phase: 4 * DAY },
} as const;

const calendarBucket = (
  resolution: 'MONTH' | 'YEAR',
  at: Instant,
  offset: Milliseconds,
): Bucket => {
  const month = monthOf(dayAt('UTC', instant(at + offset)));
  const first = resolution === 'MONTH' ? month : `${month.slice(0, -2)}01`;
  const next = monthOf(`${first}-01`, resolution === 'MONTH' ? 1 : 12);
  return { start: startOf(first, offset), end: startOf(next, offset) };
};

const startOf = (month: string, offset: Milliseconds): Instant =>
  instant(periodIn('UTC', month).start - offset);
