import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import {
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import { type ChargeNeed, courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import { costOfParts, partsOfRun } from '#shared/domain/smart-charging/exact-cost.ts';

/** Ten kilowatts, and ten kilowatt-hours to go. */
const need: ChargeNeed = {
  level: percent(40),
  target: percent(50),
  perPercent: kilowattHours(1),
  power: kilowatts(10),
  taper: [],
};

/** Prices of hours from the epoch on, in micros. */
const hourly = (...prices: number[]): readonly PricedInterval[] =>
  prices.map((price, hour) => ({
    start: instant(hours(hour)),
    end: instant(hours(hour + 1)),
    price: microsPerKwh(price),
  }));

const aNeed: fc.Arbitrary<ChargeNeed> = fc.record({
  level: fc.integer({ min: 0, max: 80 }).map(percent),
  target: fc.integer({ min: 81, max: 100 }).map(percent),
  perPercent: fc.double({ min: 0.1, max: 1.5, noNaN: true }).map(kilowattHours),
  power: fc.double({ min: 2, max: 22, noNaN: true }).map(kilowatts),
  taper: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
});

const aStart = fc.integer({ min: 0, max: hours(12) }).map(instant);
/** Three prices in turn, for longer than any charge takes. */
const somePrices = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: -500_000, max: 900_000 })))
  .map((prices) => hourly(...Array.from({ length: 400 }, (_, hour) => prices[hour % 3] ?? 0)));

describe('what a charge costs', () => {
  it.each([
    ['an hour at one price', 0, [200_000, 0], 2_000_000],
    ['half of it at another', 0.5, [200_000, 100_000], 1_500_000],
    ['what one is paid for', 0, [-50_000], -500_000],
    ['nothing at a price of nothing', 0, [0], 0],
    ['ten micros at the least price', 0, [1], 10],
  ])('is %s', (_, begin, prices, cost) => {
    const pricing = { prices: hourly(...prices), surplus: null };

    expect(costFrom(courseOf(need), instant(hours(begin)), pricing)).toEqual({
      cost,
      isKnown: true,
    });
  });

  it.each([
    [500, 1, 0],
    [500, 3, 2],
    [501, 1, 1],
    [1_500, 1, 2],
    [500, -3, -2],
  ])('is %i Wh at %i micros rounded once, halves to even: %i', (energy, price, cost) => {
    const parts = [
      {
        from: instant(0),
        to: instant(1),
        energy: wattHours(energy),
        own: wattHours(0),
        price: microsPerKwh(price),
      },
    ];

    expect(costOfParts(parts, null, microsPerKwh(0))).toEqual({ cost, isKnown: true });
  });

  it('is estimated where prices are not known, and says so', () => {
    const pricing = { prices: hourly(200_000, 100_000), surplus: null };

    expect(costFrom(courseOf(need), instant(hours(1.5)), pricing)).toEqual({
      cost: 500_000 + 750_000,
      isKnown: false,
    });
  });

  it('is less by what the sun yields, which costs what feeding in would earn', () => {
    const spans = [{ start: instant(minutes(30)), end: instant(hours(1)), power: kilowatts(4) }];
    const surplus = { spans, feedInPrice: microsPerKwh(80_000) };
    const parts = partsOfRun(courseOf(need), instant(0), { prices: hourly(200_000), surplus });

    expect(parts.map(({ energy, own }) => [energy, own])).toEqual([
      [5_000, 0],
      [5_000, 2_000],
    ]);
    expect(costFrom(courseOf(need), instant(0), { prices: hourly(200_000), surplus }).cost).toBe(
      8 * 200_000 + 2 * 80_000,
    );
  });

  it('is exactly the same at any time where the price is always the same', () => {
    fc.assert(
      fc.property(
        aNeed,
        aStart,
        aStart,
        fc.integer({ min: -9e9, max: 9e9 }),
        (some, one, other, price) => {
          const pricing = {
            prices: [{ start: instant(0), end: instant(hours(4_000)), price: microsPerKwh(price) }],
            surplus: null,
          };
          const course = courseOf(some);

          expect(costFrom(course, one, pricing).cost).toBe(costFrom(course, other, pricing).cost);
        },
      ),
    );
  });

  it('is exactly the same at any time where feeding in earns what the grid always costs, and never more for the sun where it earns less', () => {
    const price = fc.integer({ min: -9e9, max: 9e9 });
    const someSpans = fc
      .array(fc.record({ hour: fc.nat(200), power: fc.double({ min: 0, max: 40, noNaN: true }) }), {
        maxLength: 20,
      })
      .map((suns) =>
        suns
          .toSorted((a, b) => a.hour - b.hour)
          .filter(({ hour }, i, all) => hour !== all[i - 1]?.hour)
          .map(({ hour, power }) => ({
            start: instant(hours(hour)),
            end: instant(hours(hour + 1)),
            power: kilowatts(power),
          })),
      );
    fc.assert(
      fc.property(
        aNeed,
        aStart,
        aStart,
        price,
        price,
        someSpans,
        (some, one, other, a, b, spans) => {
          const [earned, paid] = [Math.min(a, b), Math.max(a, b)];
          const course = courseOf(some);
          const costAt = (at: Instant, feedIn: number | null) =>
            costFrom(course, at, {
              prices: [
                { start: instant(0), end: instant(hours(4_000)), price: microsPerKwh(paid) },
              ],
              surplus: feedIn === null ? null : { spans, feedInPrice: microsPerKwh(feedIn) },
            }).cost;

          expect(costAt(one, paid)).toBe(costAt(other, null));
          expect(costAt(one, earned)).toBeLessThanOrEqual(costAt(one, null));
        },
      ),
    );
  });

  it('is the sum of its parts to the watt-hour, however prices cut it', () => {
    fc.assert(
      fc.property(aNeed, aStart, somePrices, (some, start, prices) => {
        const course = courseOf(some);
        const parts = partsOfRun(course, start, { prices, surplus: null });

        expect(parts.reduce((sum, { energy }) => sum + energy, 0)).toBe(
          Math.round(course.energy * 1_000),
        );
        expect(parts.every(({ from, to, energy }) => to > from && energy >= 0)).toBe(true);
        expect(parts.every(({ from }, i) => i === 0 || from === parts[i - 1]?.to)).toBe(true);
        const byHand = parts.reduce(
          (sum, { energy, price }) => sum + energy * (price ?? Number.NaN),
          0,
        );
        expect(
          Math.abs(costFrom(course, start, { prices, surplus: null }).cost - byHand / 1_000),
        ).toBeLessThanOrEqual(0.5 + 1e-3);
      }),
    );
  });
});
