import type { DataPoint } from '#shared/domain/consumption/data-point.ts';
import {
  hours,
  type Instant,
  instant,
  type Kilowatts,
  kilowatts,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** What was consumed evenly from one moment to another. */
export type ConsumedSpan = {
  readonly from: Instant;
  readonly until: Instant;
  readonly power: Kilowatts;
  /** What was told at its ends. */
  readonly least: Kilowatts;
  readonly most: Kilowatts;
  /** Whether the data points at both ends show consumption: only then it is certain that something went on. */
  readonly isShown: boolean;
};

/** A data point, and what is known of the device at that moment. */
export type PointAt = DataPoint & {
  readonly at: Instant;
  /** Whether the device was within reach when it was looked at last. */
  readonly isReachable: boolean;
};

/** That a device was told to begin, or to end, and did. */
export type Switched = {
  readonly to: 'on' | 'off';
  /** When its vendor had taken that. */
  readonly at: Instant;
};

/** Between two looks at a device of which something goes on, also of a vendor that is asked once an hour. */
const BRIDGED = hours(1);
/** So long what was told last is taken to hold when the next that is told is that nothing flows any more. */
const HELD = minutes(15);
/** An outage may take a night. Whatever was charged before and after a longer one, nobody can say when that was. */
const BLIND = hours(12);
/** The ranges of what is told end there: a battery that fills faster has told nonsense. */
const MOST = kilowatts(4_000);

/**
 * What a device consumed between two data points, of which the second is later.
 *
 * - Power was told at both ends, at most an hour apart: their mean.
 * - Power at the first alone: it holds until the second, for a quarter of an hour at most. Whoever looks every few
 *   minutes misses the end of a charge as often as its beginning, which is not counted before it is told.
 * - No power, or a longer gap: by what the battery has more, spread evenly, where the device could take power at both ends.
 *   Where it charges at the second alone it began in between: right before it, with the power that is told there.
 *   Of a device without a battery nothing is known of such a gap, and so nothing counts.
 *
 * - Where it was told in between to begin, or to end, and did so: from then on, or until then.
 *
 * @param from Where the gap begins that is not counted yet: at the first point or later.
 */
export const consumedBetween = (
  first: PointAt,
  second: PointAt,
  from: Instant,
  switched: Switched | null = null,
): ConsumedSpan | null => {
  const gap = second.at - from;
  if (gap <= 0) return null;
  const bySwitch = switched && bySwitching(first, second, from, switched);
  if (bySwitch) return bySwitch;
  if (first.power !== null && gap <= BRIDGED) {
    if (!first.isConsuming) return null;
    return second.isConsuming
      ? byBothEnds(first.power, second, from)
      : byFirstEnd(first, first.power, second, from);
  }
  return gap <= BLIND ? byBattery(first, second, from) : null;
};

/** Nothing where it did something else, or that may have had another reason. */
const bySwitching = (
  first: PointAt,
  second: PointAt,
  from: Instant,
  { to, at }: Switched,
): ConsumedSpan | null => {
  if (at < first.at || at >= second.at || second.at - at > HELD) return null;
  const [on, off] = to === 'on' ? [second, first] : [first, second];
  if (!on.isConsuming || on.power === null || off.isConsuming || !first.isReachable) return null;
  if (to === 'off' && at - first.at > HELD) return null;
  const span =
    to === 'on'
      ? { from: instant(Math.max(from, at)), until: second.at }
      : { from, until: instant(Math.max(from, at)) };
  return { ...span, power: on.power, least: on.power, most: on.power, isShown: false };
};

const byBothEnds = (told: Kilowatts, second: PointAt, from: Instant): ConsumedSpan => {
  const ends = [told, second.power ?? told] as const;
  return {
    from,
    until: second.at,
    power: kilowatts((ends[0] + ends[1]) / 2),
    least: kilowatts(Math.min(...ends)),
    most: kilowatts(Math.max(...ends)),
    isShown: true,
  };
};

/** What nobody could be asked about in between has not been seen to hold. */
const byFirstEnd = (
  first: PointAt,
  power: Kilowatts,
  second: PointAt,
  from: Instant,
): ConsumedSpan | null => {
  const until = instant(Math.min(first.at + HELD, second.at));
  if (!first.isReachable || until <= from) return null;
  return { from, until, power, least: power, most: power, isShown: false };
};

const byBattery = (first: PointAt, second: PointAt, from: Instant): ConsumedSpan | null => {
  const couldTake = [first, second].every(
    ({ isConnected, isConsuming }) => isConnected || isConsuming,
  );
  if (!couldTake || first.stored === null || second.stored === null) return null;
  const gained = (second.stored - first.stored) * hours(1);
  const power = kilowatts(gained / (second.at - first.at));
  if (!(power > 0) || power > MOST) return null;
  if (!first.isConsuming && second.isConsuming && (second.power ?? 0) > power) {
    return sinceBegun(gained, kilowatts(second.power ?? 0), second, from);
  }
  const isShown = first.isConsuming && second.isConsuming;
  return { from, until: second.at, power, least: power, most: power, isShown };
};

/**
 * A charge that began some time before it was told. Many a device tells nothing while it rests: what its battery has more
 * once it charges, be it the percent to which it was rounded, came since then, and not hour by hour through the night.
 *
 * @param gained In kilowatts times milliseconds.
 */
const sinceBegun = (
  gained: number,
  power: Kilowatts,
  second: PointAt,
  from: Instant,
): ConsumedSpan => ({
  from: instant(Math.max(from, Math.floor(second.at - gained / power))),
  until: second.at,
  ...{ power, least: power, most: power, isShown: false },
});
