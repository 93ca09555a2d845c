import { describe, expect, it } from 'vitest';
import { biddingZones } from '#shared/domain/prices/bidding-zone.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import { syntheticCurve } from '#shared/domain/prices/synthetic-curve.ts';
import { dayPlus } from '#shared/domain/statistics/statistics-period.ts';
import { inZone } from '#test/support/a-price-curve.ts';

const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => dayPlus(first, index));
const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const meanOf = (zone: string, day: string) => average(syntheticCurve(inZone(zone), day).prices);

describe('a synthetic curve', () => {
  it('is the same on every machine and for ever', () => {
    const { prices, ...head } = syntheticCurve(inZone('DE-LU'), '2026-05-17');

    expect(head).toEqual({
      zone: 'DE-LU',
      day: '2026-05-17',
      source: 'synthetic',
      currency: 'EUR',
      start: Date.parse('2026-05-16T22:00Z'),
    });
    expect(prices.filter((_, slot) => slot % 16 === 0)).toEqual([
      47_360, 41_510, 42_350, 13_680, 25_160, 66_680,
    ]);
  });

  it('has a price for every quarter-hour of every zone, also when clocks change', () => {
    for (const zone of biddingZones) {
      for (const day of ['2026-03-29', '2026-10-25', '2026-11-22']) {
        const { prices, start } = syntheticCurve(zone, day);

        expect([prices.length, start]).toEqual([
          marketDay(zone, day).slots,
          marketDay(zone, day).start,
        ]);
        expect(prices.every((price) => Number.isInteger(price))).toBe(true);
      }
    }
  });

  it('looks like prices: winter, workdays and evenings are dear, the middle of summer days is not', () => {
    const winter = daysFrom('2026-01-05', 14);
    const summer = daysFrom('2026-06-08', 14);
    const isWeekend = (_: string, index: number) => index % 7 > 4;
    const at = (slot: number) => (day: string) =>
      syntheticCurve(inZone('NL'), day).prices[slot] ?? 0;
    const mean = (days: readonly string[]) => average(days.map((day) => meanOf('NL', day)));

    expect(mean(winter)).toBeGreaterThan(mean(summer) * 1.3);
    expect(mean(winter.filter((day, index) => !isWeekend(day, index)))).toBeGreaterThan(
      mean(winter.filter(isWeekend)),
    );
    expect(average(winter.map(at(74)))).toBeGreaterThan(average(winter.map(at(14))) * 1.5);
    expect(average(summer.map(at(52)))).toBeLessThan(average(summer.map(at(14))));
  });

  it('is below zero on some days of sun and wind, never of the north, and nowhere most of the time', () => {
    const negative = (zone: string) =>
      daysFrom('2026-05-01', 60).filter((day) =>
        syntheticCurve(inZone(zone), day).prices.some((price) => price < 0),
      ).length;

    expect(negative('DE-LU')).toBeGreaterThan(5);
    expect(negative('DE-LU')).toBeLessThan(30);
    expect(negative('NO4')).toBe(0);
  });

  it('has the level of its zone, in its currency', () => {
    const year = daysFrom('2026-01-01', 365).filter((_, index) => index % 13 === 0);
    const mean = (zone: string) => average(year.map((day) => meanOf(zone, day)));

    expect(mean('NO4') * 1.5).toBeLessThan(mean('NO2'));
    expect(mean('IT-NORD')).toBeGreaterThan(mean('FR'));
    expect(mean('DE-LU')).toBeGreaterThan(40_000);
    expect(mean('DE-LU')).toBeLessThan(120_000);
    expect(mean('DK1')).toBeGreaterThan(400_000);
  });
});
