import { Temporal } from 'temporal-polyfill';
import { after, hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import { utcDay, utcMidnight } from '#shared/domain/time/utc-day.ts';

/** A day or a month of the calendar, without a place: `YYYY-MM-DD` or `YYYY-MM`. */
export type PeriodName = string;

/** A period in one place, cut as statistics are told: a day into quarter-hours, a month into days. */
export type StatisticsPeriod = {
  readonly name: PeriodName;
  readonly timeZone: string;
  readonly resolution: 'QUARTER_HOUR' | 'DAY';
  /**
   * When each part begins, in order. A part ends where the next one begins. A day on which clocks change has 92
   * or 100 quarter-hours, as a rule.
   */
  readonly starts: readonly Instant[];
  readonly start: Instant;
  /** When the last part ends. */
  readonly end: Instant;
};

/** What a name is made of; `day` is null for a month. */
export type PeriodParts = {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
};

/** Longer than any month, to be cut to it. */
const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

/** The name of a period; undefined for a day that the calendar does not have. */
export const periodName = ({ year, month, day }: PeriodParts): PeriodName | undefined => {
  try {
    return day === null
      ? Temporal.PlainYearMonth.from({ year, month }, { overflow: 'reject' }).toString()
      : Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** What a name is made of. */
export const partsOfPeriod = (name: PeriodName): PeriodParts => {
  const [year, month, day] = name.split('-').map(Number);
  return { year: year ?? 0, month: month ?? 0, day: day ?? null };
};

/** A period in a place. */
export const periodIn = (timeZone: string, name: PeriodName): StatisticsPeriod =>
  partsOfPeriod(name).day === null ? monthIn(timeZone, name) : dayIn(timeZone, name);

/** The day of the calendar in a place at a moment. */
export const dayAt = (timeZone: string, at: Instant): PeriodName =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at))
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();

/** The day that is so many days later; earlier when negative. */
export const dayPlus = (day: PeriodName, days: number): PeriodName =>
  utcDay(instant(utcMidnight(day) + days * hours(24)));

/** The month that a day is in, or one so many months later; earlier when negative. */
export const monthOf = (day: PeriodName, months = 0): PeriodName =>
  Temporal.PlainDate.from(day).toPlainYearMonth().add({ months }).toString();

/** A moment as the clocks of a place show it, with its offset from UTC. */
export const localTimestamp = (timeZone: string, at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });

const dayIn = (timeZone: string, name: PeriodName): StatisticsPeriod => {
  const start = beginningOf(timeZone, name);
  const end = beginningOf(timeZone, dayPlus(name, 1));
  const starts: Instant[] = [];
  for (let at = start; at < end; at = after(at, minutes(15))) starts.push(at);
  return { name, timeZone, resolution: 'QUARTER_HOUR', starts, start, end };
};

const monthIn = (timeZone: string, name: PeriodName): StatisticsPeriod => {
  const month = Temporal.PlainYearMonth.from(name);
  const starts = DAYS.slice(0, month.daysInMonth).map((day) =>
    beginningOf(timeZone, month.toPlainDate({ day }).toString()),
  );
  const start = beginningOf(timeZone, month.toPlainDate({ day: 1 }).toString());
  const end = beginningOf(timeZone, month.add({ months: 1 }).toPlainDate({ day: 1 }).toString());
  return { name, timeZone, resolution: 'DAY', starts, start, end };
};

const beginningOf = (timeZone: string, day: PeriodName): Instant =>
  instant(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
