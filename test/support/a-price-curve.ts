import fc from 'fast-check';
import {
  type BiddingZone,
  biddingZoneNamed,
  biddingZones,
} from '#shared/domain/prices/bidding-zone.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PriceCurve } from '#shared/domain/prices/price-curve.ts';

/** The zone of a name that there is. */
export const inZone = (name: string): BiddingZone => {
  const zone = biddingZoneNamed(name);
  if (!zone) throw new Error(`no zone ${name}`);
  return zone;
};

/** Days of all lengths. */
const days = ['2026-03-29', '2026-10-25', '2026-11-22', '2028-02-29', '2025-12-31'];

/** Any curve as exchanges publish it, in euros with three places for a megawatt-hour; prices often repeat. */
export const aMarketDay: fc.Arbitrary<PriceCurve> = fc
  .record({
    zone: fc.constantFrom(...biddingZones),
    day: fc.constantFrom(...days),
    levels: fc.array(fc.integer({ min: -500_000, max: 4_000_000 }), { minLength: 1, maxLength: 5 }),
    picks: fc.array(fc.nat({ max: 4 }), { minLength: 100, maxLength: 100 }),
  })
  .map(({ zone, day, levels, picks }) => {
    const { start, slots } = marketDay(zone, day);
    const prices = picks
      .slice(0, slots)
      .map((pick) => microsPerKwh(levels[pick % levels.length] ?? 0));
    return { zone: zone.name, day, source: 'entsoe', currency: 'EUR', start, prices };
  });
