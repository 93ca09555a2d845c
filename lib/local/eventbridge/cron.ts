import { cronField } from '#lib/local/eventbridge/cron-field.ts';
import type { Schedule } from '#lib/local/eventbridge/schedule.ts';

/**
 * Reads the six fields of an EventBridge cron expression: minutes, hours, day of month, month, day
 * of week, year; in UTC. One of the two day fields must be `?`.
 *
 * @throws {Error} for fields that do not make sense, and when asked for a time after the last one.
 */
export const parseCron = (expression: string): Schedule => {
  const fields = expression.trim().split(/\s+/);
  const [minutes = '', hours = '', dayOfMonth = '', months = '', dayOfWeek = '', years = ''] =
    fields;
  if (fields.length !== 6) throw new Error(`cron(${expression}) needs six fields`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error(`cron(${expression}): one of the two day fields must be ?`);
  }
  const minuteList = cronField(minutes, 0, 59);
  const offsets = cronField(hours, 0, 23).flatMap((hour) =>
    minuteList.map((minute) => hour * 3_600_000 + minute * 60_000),
  );
  const timesOf = (day: Date) => offsets.map((offset) => day.getTime() + offset);
  const monthSet = new Set(cronField(months, 1, 12, MONTHS));
  const yearSet = new Set(cronField(years, FIRST_YEAR, LAST_YEAR));
  const dayMatches = dayOfWeek === '?' ? dayOfMonthTest(dayOfMonth) : dayOfWeekTest(dayOfWeek);
  const isWanted = (day: Date) =>
    yearSet.has(day.getUTCFullYear()) && monthSet.has(day.getUTCMonth() + 1) && dayMatches(day);

  return (after) => {
    for (let day = startOfDay(after); day.getUTCFullYear() <= LAST_YEAR; day = dayAfter(day)) {
      const time = isWanted(day) ? timesOf(day).find((candidate) => candidate > after) : undefined;
      if (time !== undefined) return time;
    }
    throw new Error(`cron(${expression}) never comes again`);
  };
};

const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const DAY_MS = 86_400_000;

const startOfDay = (time: number) => new Date(Math.floor(time / DAY_MS) * DAY_MS);
const dayAfter = (day: Date) => new Date(day.getTime() + DAY_MS);
const daysInMonth = (day: Date) =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();

/** Days of the month; `L` is the last one, `15W` the weekday nearest to the 15th. */
const dayOfMonthTest = (field: string): ((day: Date) => boolean) => {
  if (field === 'L') return (day) => day.getUTCDate() === daysInMonth(day);
  const nearest = /^(\d+)W$/.exec(field);
  if (nearest) return (day) => day.getUTCDate() === nearestWeekday(day, Number(nearest[1]));
  const days = new Set(cronField(field, 1, 31));
  return (day) => days.has(day.getUTCDate());
};

/** A Saturday gives way to Friday, a Sunday to Monday, but never out of the month. */
const nearestWeekday = (day: Date, date: number): number => {
  const weekday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)).getUTCDay();
  if (weekday === 6) return date > 1 ? date - 1 : date + 2;
  if (weekday === 0) return date < daysInMonth(day) ? date + 1 : date - 2;
  return date;
};

/** Days of the week, 1 for Sunday; `6L` is the last Friday, `3#2` the second Tuesday. */
const dayOfWeekTest = (field: string): ((day: Date) => boolean) => {
  const weekdayOf = (text: string) => cronField(text, 1, 7, DAYS)[0];
  const last = /^(\w+)L$/.exec(field);
  if (last?.[1] !== undefined) {
    const weekday = weekdayOf(last[1]);
    return (day) => day.getUTCDay() + 1 === weekday && day.getUTCDate() > daysInMonth(day) - 7;
  }
  const nth = /^(\w+)#([1-5])$/.exec(field);
  if (nth?.[1] !== undefined) {
    const weekday = weekdayOf(nth[1]);
    const week = Number(nth[2]);
    return (day) => day.getUTCDay() + 1 === weekday && Math.ceil(day.getUTCDate() / 7) === week;
  }
  const days = new Set(cronField(field, 1, 7, DAYS));
  return (day) => days.has(day.getUTCDay() + 1);
};
