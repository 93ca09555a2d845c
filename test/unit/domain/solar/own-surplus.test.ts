import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { householdLoad } from '#shared/domain/households/household.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { SLOT } from '#shared/domain/prices/price-curve.ts';
import { instant, kilowattHours, kilowatts } from '#shared/domain/quantities/units.ts';
import { soundForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import { ownSurplus } from '#shared/domain/solar/own-surplus.ts';
import { isComparable, noSolar } from '#shared/domain/solar/solar-terms.ts';

/** A quarter-hour of a Wednesday. */
const quarter = (index: number, power: number) => ({
  start: instant(Date.UTC(2025, 9, 1) + index * SLOT),
  end: instant(Date.UTC(2025, 9, 1) + (index + 1) * SLOT),
  power: kilowatts(power),
});

describe('own surplus', () => {
  it('is what the sun yields beyond what the house uses, at what feeding in earns', () => {
    const terms = { ...noSolar, isEnabled: true, feedInPrice: microsPerKwh(80_000) };
    const noon = quarter(50, 5);

    const { feedInPrice, spans } = ownSurplus(terms, 'UTC', [quarter(49, 0.1), noon]);

    // A household of 10 kWh a day takes some 0.4 kW at noon.
    expect(feedInPrice).toBe(80_000);
    expect(spans).toHaveLength(1);
    expect(spans[0]).toMatchObject({ start: noon.start, end: noon.end });
    expect(spans[0]?.power).toBeCloseTo(4.55, 1);
  });

  it('is all of the sun in a house that uses nothing, and less by the clock that people live by', () => {
    const nobody = { ...noSolar, dailyConsumption: kilowattHours(0) };
    const left = (timeZone: string) =>
      ownSurplus(noSolar, timeZone, [quarter(50, 5)]).spans[0]?.power ?? 0;

    expect(ownSurplus(nobody, 'UTC', [quarter(50, 5)]).spans[0]?.power).toBe(5);
    // At night they sleep.
    expect(left('Pacific/Auckland')).toBeGreaterThan(left('UTC'));
  });

  it('is sound, and never more than the sun or less than nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { maxLength: 96 }),
        fc.double({ min: 0, max: 1_000, noNaN: true }),
        (powers, consumed) => {
          const spans = powers.map((power, index) => quarter(index, power));
          const terms = { ...noSolar, dailyConsumption: kilowattHours(consumed) };
          const usedAt = householdLoad({ ...terms, timeZone: 'UTC' });

          const surplus = ownSurplus(terms, 'UTC', spans);

          for (const { start, end, power } of surplus.spans) {
            const from = spans.find((span) => span.start === start);
            const left = (from?.power ?? 0) - usedAt(instant((start + end) / 2));
            expect(Math.abs(power - left)).toBeLessThanOrEqual(0.000_5 + 1e-9);
            expect(power).toBeGreaterThan(0);
          }
          const total = (some: typeof surplus | null) =>
            some?.spans.reduce((sum, { start, end, power }) => sum + (end - start) * power, 0);
          expect(total(soundForecast(surplus))).toBeCloseTo(total(surplus) ?? 0, 3);
        },
      ),
    );
  });
});

describe('what feeding in earns', () => {
  const earning = (feedInPrice: number, feedInCurrency: string | null = null) => ({
    ...noSolar,
    feedInPrice: microsPerKwh(feedInPrice),
    feedInCurrency,
  });

  it.each([
    ['prices are in the currency of the location', earning(1), 'NOK', 'NOK', true],
    ['prices are in another one', earning(1), 'NOK', 'EUR', false],
    ['prices are in the one that is stated', earning(1, 'EUR'), 'NOK', 'EUR', true],
    ['prices are in another one than is stated', earning(1, 'EUR'), 'NOK', 'NOK', false],
    ['it is nothing, in whichever currency', earning(0, 'JPY'), 'NOK', 'EUR', true],
    ['nobody knows the currency of the location', earning(1), null, 'EUR', true],
    ['nobody knows the currency of prices', earning(1, 'EUR'), 'NOK', null, true],
  ] as const)('can be compared, or cannot: %s', (_, terms, ofLocation, currency, answer) => {
    expect(isComparable(terms, ofLocation, { currency })).toBe(answer);
  });
});
