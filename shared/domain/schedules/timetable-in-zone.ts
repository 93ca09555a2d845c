import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type {
  TimeFilter,
  Timetable,
  TimetableRule,
  Transition,
} from '#shared/domain/schedules/timetable.ts';
import { clockSpanOn, type TimeSpan, wholeDay } from '#shared/domain/time/clock-span.ts';
import {
  type LocalDay,
  localDay,
  type WallClock,
  wallClock,
  weekdayOf,
} from '#shared/domain/time/wall-clock.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** A timetable as it holds in a place. */
export type TimetableInZone<Value> = {
  readonly valueAt: (at: Instant) => Value;
  /** The next moments at which something else holds, at most so many. */
  readonly transitionsAfter: (at: Instant, most: number) => readonly Transition<Value>[];
};

/**
 * A timetable in the local time of a place.
 *
 * @param timeZone IANA name
 * @throws {RangeError} for a zone that does not exist
 */
export const timetableInZone = <Value>(
  timetable: Timetable<Value>,
  timeZone: string,
): TimetableInZone<Value> => {
  const clock = wallClock(timeZone);
  const valueAt = (at: Instant): Value => {
    const rule = timetable.rules.findLast(({ filter }) => isActive(clock, filter, at));
    return rule ? rule.value : timetable.otherwise;
  };
  return {
    valueAt,
    transitionsAfter: (at, most) => {
      const found: Transition<Value>[] = [];
      let value = valueAt(at);
      for (const boundary of boundariesAfter(clock, timetable.rules, at)) {
        if (found.length >= most) break;
        const next = valueAt(boundary);
        if (isSame(next, value)) continue;
        found.push({ at: boundary, value: next });
        value = next;
      }
      return found;
    },
  };
};

const isActive = (clock: WallClock, filter: TimeFilter, at: Instant): boolean => {
  const { from, until, hourMinute, weekdays } = filter;
  if ((from !== undefined && at < from) || (until !== undefined && at >= until)) return false;
  if (!hourMinute && !weekdays) return true;
  const today = clock.dayAt(at);
  return NEIGHBOURS.some((days) => {
    const span = spanOn(clock, filter, localDay(today + days));
    return span !== undefined && span.start <= at && at < span.end;
  });
};

/** Days on which a span can begin that is around a moment: also the next, where the clock was put back past midnight. */
const NEIGHBOURS = [0, -1, 1] as const;

/** The span of a day in which a filter lets something pass; undefined on other weekdays. */
const spanOn = (
  clock: WallClock,
  { hourMinute, weekdays }: TimeFilter,
  day: LocalDay,
): TimeSpan | undefined => {
  if (weekdays && !weekdays.includes(weekdayOf(day))) return undefined;
  return hourMinute ? clockSpanOn(clock, day, hourMinute) : wholeDay(clock, day);
};

/**
 * Days after which nothing new comes any more that is not said by a date. What repeats itself has done so after a week,
 * but for what the spring change skips; that has after two.
 */
const TWO_WEEKS = 15;

/**
 * The moments after one at which something may change, in order: day by day for two weeks, and for two weeks from each date
 * on that a rule names.
 */
const boundariesAfter = function* <Value>(
  clock: WallClock,
  rules: readonly TimetableRule<Value>[],
  at: Instant,
): Generator<Instant> {
  const dates = rules
    .flatMap(({ filter: { from, until } }) => [from, until])
    .filter((date) => date !== undefined && date > at)
    .map(Number)
    .toSorted((a, b) => a - b);
  let last: number = at;
  for (const start of [at, ...dates]) {
    const first = clock.dayAt(instant(start));
    for (let days = -1; days <= TWO_WEEKS; days += 1) {
      const day = localDay(first + days);
      for (const boundary of boundariesOf(clock, rules, dates, day)) {
        if (boundary <= last) continue;
        last = boundary;
        yield instant(boundary);
      }
    }
  }
};

/** The boundaries that lie on a day, in order. */
const boundariesOf = <Value>(
  clock: WallClock,
  rules: readonly TimetableRule<Value>[],
  dates: readonly number[],
  day: LocalDay,
): readonly number[] => {
  const { start, end } = wholeDay(clock, day);
  const spans = rules.flatMap(({ filter }) =>
    filter.hourMinute || filter.weekdays
      ? NEIGHBOURS.flatMap((days) => spanOn(clock, filter, localDay(day + days)) ?? [])
      : [],
  );
  return [...dates, ...spans.flatMap((span) => [span.start, span.end])]
    .filter((boundary) => boundary >= start && boundary < end)
    .toSorted((a, b) => a - b);
};
