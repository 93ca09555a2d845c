import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { chargingSeries } from '#shared/domain/consumption/charging-series.ts';
import { chargingSessions } from '#shared/domain/consumption/charging-sessions.ts';
import { QUARTER } from '#shared/domain/consumption/consumed.ts';
import { type ConsumptionSlice, cutAt } from '#shared/domain/consumption/consumption-slice.ts';
import { summaryOf } from '#shared/domain/consumption/consumption-summary.ts';
import { inOneCurrency } from '#shared/domain/consumption/in-one-currency.ts';
import { pricedConsumption } from '#shared/domain/consumption/priced-consumption.ts';
import { bucketAt, resolutions } from '#shared/domain/consumption/resolution.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricePiece } from '#shared/domain/prices/price-piece.ts';
import {
  hours,
  instant,
  joules,
  kilowatts,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

const START = instant(Date.UTC(2026, 9, 24, 20));
const ENERGY = 7_200_000;

/** Slices of a charge with pauses, each with another energy. */
const charges: fc.Arbitrary<readonly ConsumptionSlice[]> = fc
  .array(fc.record({ isOn: fc.boolean(), energy: fc.integer({ min: 1, max: ENERGY }) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((all) =>
    all.flatMap(({ isOn, energy }, index) => {
      const from = instant(START + index * QUARTER);
      const power = kilowatts(Math.round(energy / 900) / 1000);
      return isOn
        ? [
            {
              assetId: 'car',
              locationId: 'home',
              from,
              until: instant(from + QUARTER),
              energy: joules(energy),
              least: power,
              most: power,
              isShown: true,
            },
          ]
        : [];
    }),
  );

const pricesOf = (price: (slot: number) => number): readonly PricePiece[] =>
  Array.from({ length: 120 }, (_, slot) => ({
    start: instant(START + slot * minutes(10)),
    end: instant(START + (slot + 1) * minutes(10)),
    price: microsPerKwh(price(slot)),
    currency: 'EUR',
  }));
const shift = { assetId: 'car', from: START, until: instant(START + hours(20)) };
const sumOf = (slices: readonly { readonly energy: number }[]) =>
  slices.reduce((sum, { energy }) => sum + energy, 0);

describe('what consumption costs', () => {
  it('is nothing less by smart charging where the price is always the same', () => {
    fc.assert(
      fc.property(charges, fc.integer({ min: -500_000, max: 2_000_000 }), (slices, price) => {
        const pieces = pricesOf(() => price);

        const summary = summaryOf(pricedConsumption(slices, () => pieces, [shift]));

        if (slices.length > 0) expect(summary.savings).toBe(0);
        expect(summary.priceAtOnce ?? summary.price).toEqual(summary.price);
      }),
    );
  });

  it('is by smart charging what it is less than without a pause from the beginning on', () => {
    const slices: readonly ConsumptionSlice[] = [6, 7].map((place) => ({
      assetId: 'car',
      locationId: 'home',
      from: instant(START + place * QUARTER),
      until: instant(START + (place + 1) * QUARTER),
      energy: joules(ENERGY),
      least: kilowatts(8),
      most: kilowatts(8),
      isShown: true,
    }));
    const pieces = pricesOf((slot) => (slot < 2 ? 400_000 : 100_000));

    const { cost, savings, priceAtOnce } = summaryOf(
      pricedConsumption(slices, () => pieces, [shift]),
    );

    // 20 of 30 minutes would have been dear: two thirds of 4 kWh at 0.30 more.
    expect({ cost, savings, priceAtOnce }).toEqual({
      cost: 0.4,
      savings: 0.8,
      priceAtOnce: { min: 0.1, max: 0.4, mean: 0.3 },
    });
  });

  it('loses no energy, however it is cut', () => {
    fc.assert(
      fc.property(
        charges,
        fc.array(fc.integer({ min: 0, max: 15 * hours(1) })),
        fc.constantFrom(...resolutions),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (slices, cuts, resolution, ahead) => {
          const moments = cuts.toSorted((a, b) => a - b).map((past) => instant(START + past));
          const cut = slices.flatMap((slice) => cutAt(slice, moments));
          const priced = pricedConsumption(cut, () => pricesOf((slot) => slot), [shift]);
          const series = chargingSeries(priced, {
            from: START,
            to: instant(START + hours(24)),
            resolution,
            offset: minutes(ahead),
          });

          expect(sumOf(cut)).toBe(sumOf(slices));
          expect(sumOf(priced)).toBe(sumOf(slices));
          const told = series.reduce((sum, { summary }) => sum + summary.energy, 0);
          expect(told).toBeCloseTo(sumOf(slices) / 3_600_000, 4);
          const sessions = chargingSessions(priced);
          expect(sessions.reduce((sum, { summary }) => sum + summary.energy, 0)).toBeCloseTo(
            told,
            4,
          );
        },
      ),
    );
  });

  it('is not known where another currency holds than of late', () => {
    const [first, second, ...others] = pricesOf((slot) => slot);
    if (!first || !second) throw new Error('there are prices');
    const pieces = [{ ...first, currency: 'NOK' }, second, ...others];
    const slice = { ...slotAt(0), until: second.end };

    const prices = inOneCurrency(new Map([['home', pieces]]), [slice, slotAt(4)]);

    expect(prices.get('home')).toEqual([second, ...others]);
    expect(inOneCurrency(new Map([['home', pieces]]), []).get('home')).toEqual([]);
  });
});

const slotAt = (place: number): ConsumptionSlice => ({
  assetId: 'car',
  locationId: 'home',
  from: instant(START + place * QUARTER),
  until: instant(START + (place + 1) * QUARTER),
  energy: joules(ENERGY),
  least: kilowatts(8),
  most: kilowatts(8),
  isShown: true,
});

describe('bucketAt', () => {
  const units = { DAY: 'days', WEEK: 'weeks', MONTH: 'months', YEAR: 'years' } as const;

  it('has days, weeks from Monday on, months and years of the calendar that is so far ahead', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('DAY', 'WEEK', 'MONTH', 'YEAR'),
        fc.integer({ min: 0, max: Date.UTC(2100, 0) }).map(instant),
        fc.integer({ min: -14 * 60, max: 14 * 60 }).map(minutes),
        (resolution, at, offset) => {
          const { start, end } = bucketAt(resolution, at, offset);
          const local = (moment: number) =>
            Temporal.Instant.fromEpochMilliseconds(moment + offset).toZonedDateTimeISO('UTC');
          const first = local(start).toPlainDateTime();

          expect(start <= at && at < end).toBe(true);
          expect(first.toPlainTime().toString()).toBe('00:00:00');
          expect(first.add({ [units[resolution]]: 1 }).equals(local(end).toPlainDateTime())).toBe(
            true,
          );
          if (resolution === 'WEEK') expect(first.dayOfWeek).toBe(1);
          if (resolution === 'MONTH') expect(first.day).toBe(1);
          if (resolution === 'YEAR') expect(first.dayOfYear).toBe(1);
        },
      ),
    );
  });

  it.each(['QUARTER_HOUR', 'HALF_HOUR', 'HOUR'] as const)('has each %s of UTC', (resolution) => {
    const { start, end } = bucketAt(resolution, instant(START + 1), milliseconds(7));

    expect(start).toBe(START);
    expect(end % QUARTER).toBe(0);
  });
});
