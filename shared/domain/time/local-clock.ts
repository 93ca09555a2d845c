import {
  after,
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** What calendar and clock on the wall show. */
export type LocalTime = {
  /** 0 for Monday to 6 for Sunday. */
  readonly weekday: number;
  /** Since midnight as the clock shows it, also on days on which it is changed. */
  readonly timeOfDay: Milliseconds;
};

/**
 * The clock on the wall of a place, for those who look at it often: it asks the calendar twice for a day. It is
 * built on `Intl` and not on Temporal, whose polyfill would be in the bundle of every function that shows a
 * virtual device.
 *
 * @param timeZone IANA name
 * @throws {RangeError} for a zone that does not exist
 */
export const localClock = (timeZone: string): LocalClock => {
  const known = clocks.get(timeZone);
  if (known) return known;
  // Nobody has so many zones, but one may be written in many ways.
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  const clock = newClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
};

type LocalClock = (at: Instant) => LocalTime;

/** Making one takes longer than a day of looking at it. */
const clocks = new Map<string, LocalClock>();
const MOST_CLOCKS = 1_000;

const newClock = (timeZone: string): LocalClock => {
  const offsetAt = offsetsOf(timeZone);
  let span: Span = { from: 0, until: 0, offset: milliseconds(0) };
  return (at) => {
    if (at < span.from || at >= span.until) span = spanAround(at, offsetAt);
    const local = after(at, span.offset);
    // The epoch began on a Thursday.
    return {
      weekday: modulo(Math.floor(local / DAY) + 3, 7),
      timeOfDay: milliseconds(modulo(local, DAY)),
    };
  };
};

/** A span of time in which a place keeps its offset from UTC. */
type Span = { readonly from: number; readonly until: number; readonly offset: Milliseconds };
type Offsets = (at: number) => Milliseconds;

const DAY = hours(24);
const QUARTER = minutes(15);

/** What is left of a number, never negative. */
const modulo = (value: number, divisor: number) => ((value % divisor) + divisor) % divisor;

/** Nowhere is the clock changed twice in a day of UTC, nor at another moment than a full quarter of an hour. */
const spanAround = (at: Instant, offsetAt: Offsets): Span => {
  const midnight = Math.floor(at / DAY) * DAY;
  const next = midnight + DAY;
  const [first, last] = [offsetAt(midnight), offsetAt(next - QUARTER)];
  if (first === last) return { from: midnight, until: next, offset: first };
  let [before, change] = [midnight, next - QUARTER];
  while (change - before > QUARTER) {
    const middle = before + Math.floor((change - before) / 2 / QUARTER) * QUARTER;
    if (offsetAt(middle) === first) before = middle;
    else change = middle;
  }
  return at < change
    ? { from: midnight, until: change, offset: first }
    : { from: change, until: next, offset: last };
};

const offsetsOf = (timeZone: string): Offsets => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const parts = format.formatToParts(instant(at));
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    // `GMT+05:45`, and `GMT` alone where nothing has to be added.
    const [, sign, whole = 0, rest = 0] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    const offset = hours(Number(whole)) + minutes(Number(rest));
    return milliseconds(sign === '-' ? -offset : offset);
  };
};
