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
  /**
   * The next moments at which something else holds, at most so many. Of what rules say by dates, only the next twenty
   * dates are looked at: whoever waits for what comes later asks again by then.
   */
  readonly transitionsAfter: (at: Instant, most: number) => readonly Transition<Value>[];
};

/**
 * A timetable in the local time of a place.
 *
 * @param timeZone IANA name
 * @throws {RangeError} for a zone that does not exist
 */
export const timetableInZone = <Value>(
  { rules: all, otherwise }: Timetable<Value>,
  timeZone: string,
): TimetableInZone<Value> => {
  const rules = withoutCovered(all);
  const calendar = calendarOf(wallClock(timeZone), rules);
  const valueAt = (at: Instant): Value => {
    const index = rules.findLastIndex((rule, place) => calendar.isActive(rule, place, at));
    return rules[index]?.value ?? otherwise;
  };
  return {
    valueAt,
    transitionsAfter: (at, most) => {
      const found: Transition<Value>[] = [];
      let value = valueAt(at);
      for (const boundary of boundariesAfter(calendar, rules, at)) {
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

type Rules<Value> = readonly TimetableRule<Value>[];

/** What stands before a rule that always applies never counts. */
const withoutCovered = <Value>(rules: Rules<Value>): Rules<Value> => {
  const covering = rules.findLastIndex(({ filter }) => !isRepeated(filter) && !isDated(filter));
  return rules.slice(Math.max(0, covering));
};

const isRepeated = ({ hourMinute, weekdays }: TimeFilter): boolean =>
  hourMinute !== undefined || weekdays !== undefined;

const isDated = ({ from, until }: TimeFilter): boolean => from !== undefined || until !== undefined;

/** A calendar in which the rules are noted: each day of it is written once. */
type Calendar<Value> = {
  readonly dayAt: (at: Instant) => LocalDay;
  readonly isActive: (rule: TimetableRule<Value>, index: number, at: Instant) => boolean;
  /** When spans of rules begin and end that begin on a day, the day before, or the day after. */
  readonly boundariesNear: (day: LocalDay) => readonly number[];
  readonly wholeDay: (day: LocalDay) => TimeSpan;
};

/** Days on which a span can begin that is around a moment: also the next, where the clock was put back past midnight. */
const NEIGHBOURS = [0, -1, 1] as const;

const calendarOf = <Value>(clock: WallClock, rules: Rules<Value>): Calendar<Value> => {
  const days = new Map<number, readonly (TimeSpan | undefined)[]>();
  const spansOn = (day: LocalDay): readonly (TimeSpan | undefined)[] => {
    const known = days.get(day);
    if (known) return known;
    const spans = rules.map(({ filter }) => spanOn(clock, filter, day));
    days.set(day, spans);
    return spans;
  };
  return {
    dayAt: clock.dayAt,
    wholeDay: (day) => wholeDay(clock, day),
    isActive: ({ filter }, index, at) => {
      const { from, until } = filter;
      if ((from !== undefined && at < from) || (until !== undefined && at >= until)) return false;
      if (!isRepeated(filter)) return true;
      const today = clock.dayAt(at);
      return NEIGHBOURS.some((away) => {
        const span = spansOn(localDay(today + away))[index];
        return span !== undefined && span.start <= at && at < span.end;
      });
    },
    boundariesNear: (day) =>
      NEIGHBOURS.flatMap((away) => spansOn(localDay(day + away))).flatMap((span) =>
        span ? [span.start, span.end] : [],
      ),
  };
};

/** The span of a day in which a filter lets something pass; undefined on other weekdays, and where it has none. */
const spanOn = (
  clock: WallClock,
  { hourMinute, weekdays }: TimeFilter,
  day: LocalDay,
): TimeSpan | undefined => {
  if (weekdays ? !weekdays.some((weekday) => weekday === weekdayOf(day)) : !hourMinute)
    return undefined;
  return hourMinute ? clockSpanOn(clock, day, hourMinute) : wholeDay(clock, day);
};

/**
 * Days after which nothing new comes any more that is not said by a date. What repeats itself has done so after a week,
 * but for what the spring change skips; that has after two.
 */
const TWO_WEEKS = 15;
/** Dates that are looked at. Nobody plans as many, and all of them could be years apart. */
const MOST_DATES = 20;

/**
 * The moments after one at which something may change, in order: day by day for two weeks, and for two weeks from each date
 * on that a rule names.
 */
const boundariesAfter = function* <Value>(
  calendar: Calendar<Value>,
  rules: Rules<Value>,
  at: Instant,
): Generator<Instant> {
  const dates = rules
    .flatMap(({ filter: { from, until } }) => [from, until])
    .filter((date) => date !== undefined && date > at)
    .map(Number)
    .toSorted((a, b) => a - b)
    .slice(0, MOST_DATES);
  let last: number = at;
  for (const start of [at, ...dates]) {
    const first = calendar.dayAt(instant(start));
    for (let days = -1; days <= TWO_WEEKS; days += 1) {
      const day = localDay(first + days);
      const { start: begins, end } = calendar.wholeDay(day);
      if (end <= last) continue;
      const boundaries = [...dates, ...calendar.boundariesNear(day)]
        .filter((boundary) => boundary > last && boundary >= begins && boundary < end)
        .toSorted((a, b) => a - b);
      for (const boundary of new Set(boundaries)) yield instant(boundary);
      last = Math.max(last, ...boundaries);
    }
  }
};
