import {
  type DayTarget,
  type FlexOverride,
  type FlexPolicy,
  WEEKDAYS,
} from '#shared/domain/flex/flex-policy.ts';
import type { Instant, Percent } from '#shared/domain/quantities/units.ts';
import { HOUR_MINUTE_OR_END_OF_DAY, sinceMidnight } from '#shared/domain/time/hour-minute.ts';
import { type LocalDay, localDay, wallClock, weekdayOf } from '#shared/domain/time/wall-clock.ts';

/** The next moment at which a vehicle must be ready, and how full. */
export type Deadline = { readonly at: Instant; readonly target: Percent };

/**
 * Finds the first deadline of a weekly schedule after a moment, in the local time of a place.
 *
 * A NEXT_DAY_SCHEDULE override replaces one deadline on that deadline's own day: the first regular
 * one that was ahead when it was given, or the one after, where the new time had passed on the day of
 * the first. At 06:00 with 07:30 regular, an override to 05:00 means 05:00 tomorrow and keeps 07:30
 * today; at 08:00 one to 09:00 means tomorrow. It ends by itself: later deadlines are regular.
 *
 * @throws {RangeError} for a time zone or a time that does not exist
 */
export const nextDeadline = (
  policy: FlexPolicy,
  now: Instant,
  timeZone: string,
  override?: FlexOverride,
): Deadline => {
  const schedule = scheduleOf(policy, timeZone);
  if (override?.type !== 'NEXT_DAY_SCHEDULE') return schedule.firstAfter(now);
  const day = replacedDay(schedule, override);
  return schedule.firstAfter(now, { day, changes: override });
};

/**
 * The deadline with which an override is over: the one that NEXT_DAY_SCHEDULE replaces, at its new time, and otherwise
 * the first one after it was given.
 *
 * @throws {RangeError} for a time zone or a time that does not exist
 */
export const lastDeadlineUnder = (
  policy: FlexPolicy,
  override: FlexOverride & { readonly givenAt: Instant },
  timeZone: string,
): Deadline => {
  const schedule = scheduleOf(policy, timeZone);
  if (override.type !== 'NEXT_DAY_SCHEDULE') return schedule.firstAfter(override.givenAt);
  const day = replacedDay(schedule, override);
  return schedule.on(day, { day, changes: override });
};

type NextDaySchedule = Extract<FlexOverride, { type: 'NEXT_DAY_SCHEDULE' }>;

/** A day on which something else holds than on others of its weekday. */
type Exception = { readonly day: LocalDay; readonly changes: Partial<DayTarget> };

const scheduleOf = ({ schedule }: FlexPolicy, timeZone: string) => {
  const { dayAt, endingAt } = wallClock(timeZone);
  const on = (day: LocalDay, exception?: Exception): Deadline => {
    const regular = schedule[WEEKDAYS[weekdayOf(day)] ?? 'monday'];
    const changes = exception?.day === day ? exception.changes : {};
    const time = changes.deadline ?? regular.deadline;
    if (!HOUR_MINUTE_OR_END_OF_DAY.test(time)) throw new RangeError(`no clock shows ${time}`);
    return {
      at: endingAt(day, sinceMidnight(time)),
      target: changes.minimumChargeTarget ?? regular.minimumChargeTarget,
    };
  };
  /** The first day whose deadline is ahead: yesterday's may end today, where the clock shows midnight twice. */
  const dayAhead = (moment: Instant, exception?: Exception): LocalDay => {
    const today = dayAt(moment);
    const days = [dayBefore(today), today, dayAfter(today)];
    // Today's deadline may have passed; that of tomorrow or, where a day is skipped, of the day after cannot have.
    return days.find((day) => on(day, exception).at > moment) ?? localDay(today + 2);
  };
  const firstAfter = (moment: Instant, exception?: Exception): Deadline =>
    on(dayAhead(moment, exception), exception);
  return { on, dayAhead, firstAfter };
};

const dayBefore = (day: LocalDay): LocalDay => localDay(day - 1);
const dayAfter = (day: LocalDay): LocalDay => localDay(day + 1);

/** The day whose deadline an override replaces. */
const replacedDay = (
  { dayAhead, on }: ReturnType<typeof scheduleOf>,
  override: NextDaySchedule,
): LocalDay => {
  const { givenAt } = override;
  const ahead = dayAhead(givenAt);
  const replaced = on(ahead, { day: ahead, changes: override });
  // The new time may have passed on that day only when it is today.
  return replaced.at > givenAt ? ahead : dayAfter(ahead);
};
