import {
  after,
  hours,
  type Instant,
  type Kilowatts,
  type Milliseconds,
  milliseconds,
  minutes,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';
import { localDay, wallClock, weekdayOf } from '#shared/domain/time/wall-clock.ts';

/** That a vehicle was plugged in at the location of its policy, and how full it was. */
export type Arrival = { readonly at: Instant; readonly level: Percent };

/** When a vehicle comes home, as far as it was watched. Plain numbers, to be kept beside the vehicle. */
export type ArrivalHabit = {
  /** Those of the last weeks, in the order of time. */
  readonly arrivals: readonly Arrival[];
  /** What it takes there while its battery is not yet nearly full: elsewhere it may be more. Null where nobody knows. */
  readonly power: Kilowatts | null;
};

export const noArrivals: ArrivalHabit = { arrivals: [], power: null };

/** So long an arrival counts. */
const REMEMBERED = hours(28 * 24);
/** Two a day: whoever plugs in more often does not fill the row. */
const MOST_ARRIVALS = 56;
/** With fewer of a kind of day nobody can say what is usual. */
const ENOUGH = 4;
/** So long a vehicle that is late is still expected; then it is its next day. */
export const PATIENCE = hours(3);
/** Who came so shortly before has come already. */
const SAME_EVENING = hours(12);

/** The habit with an arrival more, or none; those of long ago are forgotten. */
export const withArrival = (
  { arrivals }: ArrivalHabit,
  arrival: Arrival | null,
  now: Instant,
): readonly Arrival[] => {
  const oldest = after(now, milliseconds(-REMEMBERED));
  const all = arrival ? [...arrivals, arrival] : arrivals;
  const kept = all.filter(({ at }) => at > oldest);
  return kept.length === arrivals.length && !arrival ? arrivals : kept.slice(-MOST_ARRIVALS);
};

/**
 * When a vehicle that is not plugged in is expected to be, and how full: the medians of the last weeks, of days of work and of weekends each
 * for itself. One that is late is expected for a while; one that has come that evening already is not, nor is one on a kind of day
 * on which it came too seldom to say.
 *
 * @returns null where nothing can be said of the days to come
 * @throws {RangeError} for a time zone that does not exist
 */
export const expectedArrival = (
  { arrivals }: ArrivalHabit,
  timeZone: string,
  now: Instant,
): Arrival | null => {
  const { dayAt, startingAt } = wallClock(timeZone);
  const clock = localClock(timeZone);
  const last = arrivals.at(-1)?.at ?? null;
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = localDay(dayAt(now) + ahead);
    const isWeekend = weekdayOf(day) > LAST_WORKDAY;
    const alike = arrivals.filter(({ at }) => clock(at).weekday > LAST_WORKDAY === isWeekend);
    if (alike.length < ENOUGH) continue;
    const at = startingAt(day, medianTime(alike.map((arrival) => clock(arrival.at).timeOfDay)));
    const hasCome = last !== null && Math.abs(at - last) < SAME_EVENING;
    if (after(at, PATIENCE) <= now || hasCome) continue;
    return { at, level: percent(median(alike.map(({ level }) => level))) };
  }
  return null;
};

/** Friday. */
const LAST_WORKDAY = 4;
/** No fleet looks further ahead. */
const DAYS_AHEAD = 3;
const DAY = hours(24);

/**
 * The median of times of the day. It has no beginning: it is cut where for the longest time nobody came, so that a quarter to and a
 * quarter past midnight are half an hour apart. In whole minutes.
 */
const medianTime = (times: readonly Milliseconds[]): Milliseconds => {
  const sorted = times.toSorted((one, other) => one - other);
  const gaps = sorted.map((time, place) => {
    const before = sorted[place - 1] ?? (sorted.at(-1) ?? 0) - DAY;
    return time - before;
  });
  const begin = sorted[gaps.indexOf(Math.max(...gaps))] ?? 0;
  const turned = sorted.map((time) => (time < begin ? time + DAY : time));
  const whole = Math.round((median(turned) % DAY) / minutes(1));
  return milliseconds(whole * minutes(1));
};

/** Of an even number the mean of the two in the middle. */
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
};
