import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricesOfZones } from '#shared/domain/flex/prices-of-zones.ts';
import { planKnownPrices } from '#shared/domain/planning/plan-known-prices.ts';
import type { PriceSeries } from '#shared/domain/planning/price-series.ts';
import { resamplePrices } from '#shared/domain/planning/resample-prices.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

/** Intervals given in minutes: from, to, price. */
const seriesOf = (...parts: readonly [number, number, number][]): PriceSeries => ({
  currency: 'EUR',
  intervals: parts.map(([from, to, price]) => ({
    from: instant(minutes(from)),
    to: instant(minutes(to)),
    price: pricePerKwh(price),
  })),
});
const gridOf = (length: number, slots: number, start = 0) => ({
  start: instant(minutes(start)),
  slotLength: minutes(length),
  slots,
});
const inMinutes = (gaps: readonly { from: number; to: number }[]) =>
  gaps.map(({ from, to }) => [from / minutes(1), to / minutes(1)]);

describe('resamplePrices', () => {
  const mix = seriesOf([0, 60, 4], [60, 90, 1], [90, 105, 2], [105, 120, 3]);

  it.each([
    { name: 'quarter-hours', grid: gridOf(15, 8), prices: [4, 4, 4, 4, 1, 1, 2, 3] },
    { name: 'half-hours, by the mean', grid: gridOf(30, 4), prices: [4, 4, 1, 2.5] },
    { name: 'hours, by the mean', grid: gridOf(60, 2), prices: [4, 1.75] },
    { name: 'slots that begin between', grid: gridOf(30, 2, 45), prices: [2.5, 1.5] },
  ])('brings 60-, 30- and 15-minute prices onto $name', ({ grid, prices }) => {
    const { curve, gaps } = resamplePrices(mix, grid);

    expect(curve.prices).toEqual(prices);
    expect(gaps).toEqual([]);
  });

  const torn = seriesOf([0, 30, 1], [40, 60, 2], [90, 120, 3]);

  it('ends where the first gap begins, and names all gaps', () => {
    const { curve, gaps } = resamplePrices(torn, gridOf(15, 10));

    expect(curve.prices).toEqual([1, 1]);
    expect(inMinutes(gaps)).toEqual([
      [30, 45],
      [60, 90],
      [120, 150],
    ]);
  });

  it('goes on across gaps with the price that is expected there', () => {
    const { curve, gaps } = resamplePrices(torn, gridOf(15, 8), pricePerKwh(9));

    expect(curve.prices).toEqual([1, 1, 9, 2, 9, 9, 3, 3]);
    expect(gaps).toHaveLength(2);
  });

  it('gives a plan what it needs to wait for the prices behind a gap', () => {
    const { curve } = resamplePrices(torn, gridOf(15, 8));
    const request = {
      from: instant(0),
      until: instant(hours(2)),
      power: kilowatts(8),
      energy: kilowattHours(14),
    };

    expect(planKnownPrices(request, curve)).toMatchObject({
      mustCharge: 2,
      energy: 2,
      deferred: 12,
    });
  });

  it('does not depend on the order of the intervals', () => {
    const reversed = { ...mix, intervals: mix.intervals.toReversed() };

    expect(resamplePrices(reversed, gridOf(15, 8))).toEqual(resamplePrices(mix, gridOf(15, 8)));
  });

  it('costs a charge of constant power what the published prices cost', () => {
    const lengths = fc.array(
      fc.record({
        length: fc.constantFrom(5, 15, 30, 60),
        price: fc.integer({ min: -50, max: 50 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(lengths, fc.constantFrom(5, 15, 30, 60), (parts, length) => {
        let end = 0;
        const intervals = parts.map((part): [number, number, number] => {
          end += part.length;
          return [end - part.length, end, part.price];
        });
        const paid = parts.reduce((sum, part) => sum + part.length * part.price, 0);
        // The last slot may reach beyond the prices; there nothing is paid.
        const slots = Math.ceil(end / length);
        const whole = seriesOf(...intervals, [end, slots * length, 0]);
        const { curve } = resamplePrices(whole, gridOf(length, slots));
        const resampled = curve.prices.reduce((sum, price) => sum + price * length, 0);
        expect(resampled).toBeCloseTo(paid, 6);
      }),
      runs(500),
    );
  });

  it('refuses two prices for one moment', () => {
    const twice = seriesOf([0, 60, 1], [45, 75, 2]);

    expect(() => resamplePrices(twice, gridOf(15, 4))).toThrow('two prices');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e16])('refuses %d wherever it stands', (bad) => {
    expect(() => resamplePrices(seriesOf([bad, 60, 1]), gridOf(15, 4))).toThrow(RangeError);
    expect(() => resamplePrices(seriesOf([0, bad, 1]), gridOf(15, 4))).toThrow(RangeError);
    expect(() => resamplePrices(seriesOf([0, 60, bad]), gridOf(15, 4))).toThrow(RangeError);
    expect(() => resamplePrices(mix, gridOf(bad, 4))).toThrow(RangeError);
    expect(() => resamplePrices(mix, gridOf(15, bad))).toThrow(RangeError);
    expect(() => resamplePrices(mix, gridOf(15, 4), pricePerKwh(bad))).toThrow(RangeError);
  });
});

describe('pricesOfZones', () => {
  const horizon = { start: instant(0), chunkLength: minutes(15), chunks: 4 };
  const hourly = seriesOf([0, 60, 2]);
  const quarterly = seriesOf([0, 15, 1], [15, 30, 2], [30, 45, 3], [45, 60, 4]);

  it('brings zones with slots of their own onto one horizon', () => {
    const found = pricesOfZones(horizon, [hourly, quarterly]);

    expect(found.map((prices) => [...prices])).toEqual([
      [2, 2, 2, 2],
      [1, 2, 3, 4],
    ]);
  });

  it('refuses a second currency by name', () => {
    const abroad = { ...hourly, currency: 'SEK' };

    expect(() => pricesOfZones(horizon, [hourly, abroad])).toThrow('zone 1 are in SEK, not EUR');
  });

  it('refuses a gap, unless it is told what to expect there', () => {
    const short = seriesOf([0, 45, 2]);

    expect(() => pricesOfZones(horizon, [short])).toThrow('zone 0 has no price');
    expect(pricesOfZones(horizon, [short], pricePerKwh(5))).toEqual([Float64Array.of(2, 2, 2, 5)]);
  });
});
