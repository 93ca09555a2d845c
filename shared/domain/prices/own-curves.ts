import type { Issue } from '#shared/domain/errors/domain-error.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDay, marketDayAt } from '#shared/domain/prices/market-day.ts';
import { readMicros } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  CurveRefused,
  curveOf,
  type PriceCurve,
  type PricedInterval,
  SLOT,
} from '#shared/domain/prices/price-curve.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** A price as a client words it. */
export type WordedPrice = {
  readonly from: Instant;
  readonly to: Instant;
  /** A decimal, for a kilowatt-hour. */
  readonly price: string;
  /** Where it stands in what the client sent: `body.prices[3]`, `line 5`. */
  readonly path: string;
};

/** What a client says at once about the prices of a zone. */
export type WordedPrices = {
  readonly zone: BiddingZone;
  /** ISO 4217 */
  readonly currency: string;
  readonly prices: readonly WordedPrice[];
  /** Where the prices stand as a whole: `body.prices`, `the file`. */
  readonly path: string;
};

/** Market days that may be told at once: they are stored in one transaction. */
const MOST_OWN_DAYS = 31;

/** Nobody charged before, and nobody knows prices behind. */
const FIRST = Date.UTC(2020, 0);
const LAST = Date.UTC(2100, 0);

/**
 * The curves of the market days that a client tells prices of, each of them whole.
 *
 * @throws {DomainError} `bad_request`, naming what is wrong and where.
 */
export const ownCurves = ({
  zone,
  currency,
  prices,
  path,
}: WordedPrices): readonly PriceCurve[] => {
  refuseIssues(prices.flatMap(issuesOf).slice(0, MOST_ISSUES));
  const intervals = prices.map(({ from, to, price }) => intervalOf(from, to, price));
  const days = daysOf(zone, intervals);
  if (days.length > MOST_OWN_DAYS) {
    refuseIssues([{ path, message: `must be of at most ${MOST_OWN_DAYS} market days` }]);
  }
  return days.map((day) => {
    try {
      return curveOf(zone, day, { source: 'own', currency }, intervals);
    } catch (cause) {
      if (!(cause instanceof CurveRefused)) throw cause;
      refuseIssues([{ path, message: wordsOf(cause, zone, day) }]);
      throw cause;
    }
  });
};

/** More than anybody reads at once. */
const MOST_ISSUES = 50;

const wordsOf = ({ message }: CurveRefused, zone: BiddingZone, day: string): string => {
  const { start, end } = marketDay(zone, day);
  return (
    `must be whole market days: ${message}, and ${day} is from ${iso(start)} to ${iso(end)} ` +
    `in ${zone.name}`
  );
};

const iso = (at: Instant): string => new Date(at).toISOString();

const issuesOf = ({ from, to, price, path }: WordedPrice): readonly Issue[] => {
  const findings: readonly (readonly [isFine: boolean, where: string, message: string])[] = [
    [
      readMicros(price, 'kWh')?.isExact ?? false,
      `${path}.price`,
      'must be a decimal of at most 6 places, and not beyond 100000',
    ],
    [from % SLOT === 0, `${path}.from`, 'must be a full quarter-hour'],
    [to % SLOT === 0, `${path}.to`, 'must be a full quarter-hour'],
    [to > from, `${path}.to`, 'must be later than its beginning'],
    [from >= FIRST && to <= LAST, `${path}.from`, 'must be in the years 2020 to 2099'],
  ];
  return findings.flatMap(([isFine, where, message]) => (isFine ? [] : [{ path: where, message }]));
};

/** @throws {TypeError} for a price that was not looked at before. */
const intervalOf = (start: Instant, end: Instant, price: string): PricedInterval => {
  const read = readMicros(price, 'kWh');
  if (!read) throw new TypeError('a price that is none was let through');
  return { start, end, price: read.micros };
};

/**
 * The market days that intervals touch, in order; no more of them than are needed to see that they are too many. Asks
 * the calendar once for each day, not for each interval.
 */
const daysOf = (zone: BiddingZone, intervals: readonly PricedInterval[]): readonly string[] => {
  const days: string[] = [];
  let known = instant(Number.NEGATIVE_INFINITY);
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    let at = instant(Math.max(start, known));
    while (at < end && days.length <= MOST_OWN_DAYS) {
      const day = marketDayAt(zone, at);
      days.push(day);
      known = marketDay(zone, day).end;
      at = known;
    }
  }
  return days;
};
