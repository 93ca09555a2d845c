import { describe, expect, it } from 'vitest';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { type Instant, instant, kilowatts } from '#shared/domain/quantities/units.ts';
import {
  isSamePrices,
  joinedPrices,
  knownPrices,
  knownUntil,
} from '#shared/domain/smart-charging/known-prices.ts';
import {
  joinedForecast,
  type SurplusForecast,
  soundForecast,
} from '#shared/domain/smart-charging/own-surplus-forecast.ts';

/** `0-4:20 4-8:30` reads: 20 from 0 until 4, then 30 until 8. */
const slots = (text: string): readonly PricedInterval[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((slot) => {
      const [, start, end, price] = /^(-?\d+)-(-?\d+):(.+)$/.exec(slot) ?? [];
      return {
        start: instant(Number(start)),
        end: instant(Number(end)),
        price: microsPerKwh(Number(price)),
      };
    });

const read = (prices: readonly PricedInterval[]) =>
  prices.map(({ start, end, price }) => `${start}-${end}:${price}`).join(' ');

const span = (from: number, until: number): { from: Instant; until: Instant } => ({
  from: instant(from),
  until: instant(until),
});

describe('what is known of prices', () => {
  it.each([
    ['is cut to what is asked', '0-4:20 4-8:30', '2-4:20 4-6:30'],
    ['makes equal neighbours one', '0-4:20 4-5:20 5-9:30', '2-5:20 5-6:30'],
    ['ends at a gap', '0-4:20 5-8:30', '2-4:20'],
    ['is nothing where it begins too late', '3-8:20', ''],
    ['is nothing where it has passed', '0-2:20', ''],
    ['ends at what is no price', '0-4:20 4-5:NaN 5-8:20', '2-4:20'],
    ['ends at half a micro', '0-4:20 4-8:0.5', '2-4:20'],
    ['ends at more than any price', '0-4:20 4-8:1e300', '2-4:20'],
    ['takes what one is paid', '0-8:-20', '2-6:-20'],
    ['counts the first of two for one time', '0-4:20 3-8:30', '2-4:20 4-6:30'],
    ['ends where the order does', '0-4:20 9-12:1 4-8:30', '2-4:20'],
  ])('%s', (_, prices, wanted) => {
    expect(read(knownPrices(slots(prices), span(2, 6)))).toBe(wanted);
  });

  it('is known until its last moment, or not at all', () => {
    expect(knownUntil(slots('0-4:20 4-8:30'), instant(0))).toBe(8);
    expect(knownUntil([], instant(3))).toBe(3);
  });

  it.each([
    ['nothing new', '0-4:20 4-8:30', '', '0-4:20 4-8:30'],
    ['more', '0-4:20', '2-4:20 4-8:30', '0-4:20 4-8:30'],
    ['a correction', '0-4:20 4-8:30', '2-4:20 4-8:25', '0-4:20 4-8:25'],
    ['less', '0-4:20 4-8:30', '2-6:10', '0-2:20 2-6:10 6-8:30'],
  ])('keeps what was known before beside %s', (_, before, now, wanted) => {
    expect(read(joinedPrices(slots(before), slots(now), span(0, 8)))).toBe(wanted);
  });

  it('is the same where it says the same of what is to come', () => {
    expect(isSamePrices(slots('0-4:20 4-8:30'), slots('1-4:20 4-8:30'), instant(2))).toBe(true);
    expect(isSamePrices(slots('0-1:9 1-4:20 4-8:30'), slots('2-4:20 4-8:30'), instant(2))).toBe(
      true,
    );
    expect(isSamePrices(slots('0-4:20 4-8:30'), slots('2-4:20 4-8:31'), instant(2))).toBe(false);
    expect(isSamePrices(slots('0-4:20'), slots('2-4:20 4-8:31'), instant(2))).toBe(false);
  });
});

const forecast = (text: string): SurplusForecast => ({
  feedInPrice: microsPerKwh(0),
  spans: slots(text).map(({ start, end, price }) => ({ start, end, power: kilowatts(price) })),
});

const readForecast = (some: SurplusForecast | null) =>
  some?.spans.map(({ start, end, power }) => `${start}-${end}:${power}`).join(' ');

describe('a forecast of own surplus', () => {
  it.each([
    ['0-4:2 4-8:3', '0-4:2 4-8:3'],
    ['0-4:2 4-8:2', '0-8:2'],
    ['0-4:NaN 4-8:2', '4-8:2'],
    ['0-4:-2 4-8:1e300', ''],
    ['4-8:2 0-4:1', '4-8:2'],
    ['4-4:2 5-4:1', ''],
  ])('of %s is %s', (text, wanted) => {
    expect(readForecast(soundForecast(forecast(text)))).toBe(wanted);
  });

  it('counts for nothing where what feeding in would earn is no price', () => {
    expect(
      soundForecast({ ...forecast('0-4:2'), feedInPrice: microsPerKwh(Number.NaN) }),
    ).toBeNull();
  });

  it('is what was expected, and what is expected from now on', () => {
    expect(
      readForecast(joinedForecast(forecast('0-4:2 4-8:3'), forecast('4-8:3'), instant(6))),
    ).toBe('0-4:2 4-8:3');
    expect(readForecast(joinedForecast(forecast('0-8:2'), forecast('6-9:1'), instant(6)))).toBe(
      '0-6:2 6-9:1',
    );
    expect(joinedForecast(forecast('0-8:2'), null, instant(6))).toBeNull();
    expect(readForecast(joinedForecast(null, forecast('6-9:1'), instant(6)))).toBe('6-9:1');
  });
});
