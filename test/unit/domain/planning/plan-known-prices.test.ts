import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginalPriceOf } from '#shared/domain/planning/marginal-price-of.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { planKnownPrices } from '#shared/domain/planning/plan-known-prices.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { planned, runs } from '#test/unit/domain/planning/arbitraries.ts';

const known = (...prices: number[]) => ({
  start: instant(0),
  slotLength: hours(1),
  prices: prices.map(pricePerKwh),
});
const aRequest = (energy: number, until: number) => ({
  from: instant(0),
  until: instant(hours(until)),
  power: kilowatts(10),
  energy: kilowattHours(energy),
});

describe('planKnownPrices', () => {
  it.each([
    {
      name: 'waits for prices when everything can wait',
      energy: 20,
      until: 4,
      expected: { energy: 0, mustCharge: 0, deferred: 20, awaitingPrices: true },
    },
    {
      name: 'charges what no longer fits later, in the cheapest known hour',
      energy: 30,
      until: 4,
      expected: { energy: 10, cost: 10, mustCharge: 10, deferred: 20, awaitingPrices: false },
    },
    {
      name: 'takes a known hour that is cheaper than what is expected later',
      energy: 20,
      until: 4,
      threshold: 2,
      expected: { energy: 10, cost: 10, mustCharge: 0, deferred: 10, awaitingPrices: false },
    },
    {
      name: 'plans everything when all prices are known',
      energy: 20,
      until: 2,
      expected: { energy: 20, cost: 60, deferred: 0, awaitingPrices: false },
    },
    {
      name: 'states a shortfall only when neither part has the time',
      energy: 50,
      until: 4,
      expected: { energy: 20, mustCharge: 30, deferred: 20, shortfall: 10 },
    },
  ])('$name', ({ energy, until, threshold, expected }) => {
    const limit = threshold === undefined ? undefined : pricePerKwh(threshold);

    expect(planKnownPrices(aRequest(energy, until), known(5, 1), limit)).toMatchObject(expected);
  });

  it('is the plain cheapest plan when the window ends within the prices', () => {
    fc.assert(
      fc.property(planned, ({ curve, request }) => {
        const end = curve.start + curve.slotLength * curve.prices.length;
        const inside = { ...request, until: instant(Math.min(request.until, end)) };
        const plan = planKnownPrices(inside, curve);
        expect(plan).toMatchObject(planCheapestCharge(inside, curve));
        expect(plan.deferred).toBe(0);
      }),
      runs(500),
    );
  });

  it('charges more at once when later is expected to be dearer, and never loses energy', () => {
    fc.assert(
      fc.property(planned, fc.integer({ min: 1, max: 48 }), ({ curve, request }, extra) => {
        const longer = { ...request, until: instant(request.until + hours(extra)) };
        const plans = [undefined, -1, 0.1, 1].map((threshold) =>
          planKnownPrices(
            longer,
            curve,
            threshold === undefined ? undefined : pricePerKwh(threshold),
          ),
        );
        let least = 0;
        for (const plan of plans) {
          expect(plan.energy).toBeGreaterThanOrEqual(least - 1e-6);
          expect(plan.energy + plan.deferred + plan.shortfall).toBeCloseTo(longer.energy, 5);
          least = plan.energy;
        }
      }),
      runs(500),
    );
  });
});

describe('marginalPriceOf', () => {
  const prices = [0.3, 0.1, 0.2].map(pricePerKwh);

  it.each([
    { slots: 1, price: 0.1 },
    { slots: 1.2, price: 0.2 },
    { slots: 3, price: 0.3 },
    { slots: 0, price: undefined },
    { slots: 4, price: undefined },
  ])('of $slots slots is $price', ({ slots, price }) => {
    expect(marginalPriceOf(prices, slots)).toBe(price);
  });
});
