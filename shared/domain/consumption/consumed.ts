import type { ConsumedSpan } from '#shared/domain/consumption/consumed-between.ts';
import {
  type Instant,
  instant,
  type Joules,
  joules,
  type Kilowatts,
  kilowatts,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** What a device consumed at one place in one quarter-hour, as far as it was told. */
export type ConsumedQuarter = {
  /** When the quarter-hour begins. */
  readonly start: Instant;
  /** The location of its user where it was; null for none. */
  readonly locationId: string | null;
  readonly energy: Joules;
  /** When the first of it was consumed. */
  readonly from: Instant;
  /** When the last of it was. What lies between is taken for consumption without a pause. */
  readonly until: Instant;
  /** The least and the most power that was told, in whole watts. */
  readonly least: Kilowatts;
  readonly most: Kilowatts;
  /** Whether two data points that follow each other show consumption. */
  readonly isShown: boolean;
};

/** What is kept of a device's consumption beside the device, until it is stored by itself. */
export type Consumed = {
  /** The last moment of which the device told anything: what is told of it later counts for nothing. */
  readonly until: Instant;
  /** In the order of time. */
  readonly quarters: readonly ConsumedQuarter[];
};

export const QUARTER = minutes(15);

/** The quarter-hour that a moment is in. */
const quarterOf = (at: Instant): Instant => instant(Math.floor(at / QUARTER) * QUARTER);

/** Once so many quarter-hours are over, a device is not stored alone any more: they would be too much for its row. */
const MOST_CLOSED = 12;

/** What is kept once a span is counted. @param until Moment of the data point at its end. */
export const counting = (
  before: Consumed | null,
  until: Instant,
  span: ConsumedSpan | null,
  locationId: string | null,
): Consumed => {
  const quarters = before?.quarters ?? [];
  if (!span) return { until, quarters };
  const [first, ...more] = quartersOf(span, locationId);
  if (!first) return { until, quarters };
  const isBegun = (quarter: ConsumedQuarter) =>
    quarter.start === first.start && quarter.locationId === locationId;
  return {
    until,
    quarters: quarters.some(isBegun)
      ? [
          ...quarters.map((quarter) => (isBegun(quarter) ? together(quarter, first) : quarter)),
          ...more,
        ]
      : [...quarters, first, ...more],
  };
};

/** The quarter-hours of which nothing more can be told. What is said of them is said for ever. */
export const closedIn = ({ until, quarters }: Consumed): readonly ConsumedQuarter[] =>
  quarters.filter(({ start }) => start + QUARTER <= until);

/** Whether so much has come together that it has to be stored by itself. */
export const isFull = (consumed: Consumed | null): boolean =>
  consumed !== null && closedIn(consumed).length >= MOST_CLOSED;

/** What is left beside the device once some quarter-hours are stored. */
export const without = (consumed: Consumed, stored: readonly ConsumedQuarter[]): Consumed => ({
  ...consumed,
  quarters: consumed.quarters.filter((quarter) => !stored.includes(quarter)),
});

/** The parts sum up to the whole: each is what is consumed until its end, less what was until its beginning. */
const quartersOf = (
  { from, until, power, least, most, isShown }: ConsumedSpan,
  locationId: string | null,
): readonly ConsumedQuarter[] => {
  // A kilowatt gives a joule in each millisecond.
  const energyUntil = (at: number) => Math.round(power * (at - from));
  const quarters: ConsumedQuarter[] = [];
  for (let at = from; at < until; ) {
    const start = quarterOf(at);
    const end = instant(Math.min(until, start + QUARTER));
    const energy = joules(energyUntil(end) - energyUntil(at));
    const told = { least: inWatts(least), most: inWatts(most), isShown };
    quarters.push({ start, locationId, energy, from: at, until: end, ...told });
    at = end;
  }
  return quarters.filter(({ energy }) => energy > 0);
};

const inWatts = (power: Kilowatts): Kilowatts => kilowatts(Math.round(power * 1000) / 1000);

const together = (before: ConsumedQuarter, more: ConsumedQuarter): ConsumedQuarter => ({
  ...before,
  energy: joules(before.energy + more.energy),
  until: more.until,
  least: kilowatts(Math.min(before.least, more.least)),
  most: kilowatts(Math.max(before.most, more.most)),
  isShown: before.isShown || more.isShown,
});
