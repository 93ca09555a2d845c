import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { biddingZones } from '#shared/domain/prices/bidding-zone.ts';
import {
  marketDay,
  marketDayAt,
  marketDaysWithin,
  publishedAt,
} from '#shared/domain/prices/market-day.ts';
import { after, hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import { dayAt, dayPlus } from '#shared/domain/statistics/statistics-period.ts';

const zones = fc.constantFrom(...biddingZones);
const moments = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((at): Instant => instant(at));
const lengths = fc.integer({ min: 1, max: 100 }).map(hours);

describe('market days', () => {
  it('are those of the calendar, whenever one asks', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        expect(marketDayAt(zone, at)).toBe(dayAt(zone.marketTimeZone, at));
      }),
    );
  });

  it('touch a window: the first is the one it begins in, the others begin within it', () => {
    fc.assert(
      fc.property(zones, moments, lengths, (zone, from, length) => {
        const to = after(from, length);
        const days = marketDaysWithin(zone, { from, to });

        expect(days[0]).toBe(dayAt(zone.marketTimeZone, from));
        expect(days).toEqual(days.map((_, index) => dayPlus(days[0] ?? '', index)));
        expect(marketDay(zone, days.at(-1) ?? '').start).toBeLessThan(to);
        expect(marketDay(zone, days.at(-1) ?? '').end).toBeGreaterThanOrEqual(to);
      }),
    );
  });

  it('are none in a window that is empty, also at midnight', () => {
    const [zone] = biddingZones;
    if (!zone) throw new RangeError('there are no zones');
    const midnight = marketDay(zone, '2026-03-29').start;

    expect(marketDaysWithin(zone, { from: midnight, to: midnight })).toEqual([]);
  });

  it('are out at 13:00 of the day before, also when asked again, and on the days on which clocks change', () => {
    fc.assert(
      fc.property(
        zones,
        fc.constantFrom('2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26', '2028-02-29'),
        (zone, day) => {
          const expected = Temporal.PlainDateTime.from(`${dayPlus(day, -1)}T13:00`).toZonedDateTime(
            zone.marketTimeZone,
          ).epochMilliseconds;

          expect(publishedAt(zone, day)).toBe(expected);
          expect(publishedAt(zone, day)).toBe(expected);
        },
      ),
    );
  });

  it('are refused where the calendar has none', () => {
    const [zone] = biddingZones;
    if (!zone) throw new RangeError('there are no zones');

    expect(() => publishedAt(zone, '2026-02-30')).toThrow(RangeError);
    expect(() => marketDay(zone, '2026-02-30')).toThrow(RangeError);
  });
});
