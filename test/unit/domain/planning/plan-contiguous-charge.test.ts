import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { planContiguousCharge } from '#shared/domain/planning/plan-contiguous-charge.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { planned, runs } from '#test/unit/domain/planning/arbitraries.ts';

const day = {
  from: instant(0),
  until: instant(hours(4)),
  power: kilowatts(10),
  energy: kilowattHours(15),
};
const curveOf = (...prices: number[]) => ({
  start: instant(0),
  slotLength: hours(1),
  prices: prices.map(pricePerKwh),
});

describe('planContiguousCharge', () => {
  it.each([
    { name: 'ends with a cheap hour', prices: [9, 3, 1, 9], from: 1.5, cost: 25 },
    { name: 'begins with a cheap hour', prices: [9, 1, 3, 9], from: 1, cost: 25 },
    { name: 'begins early when all is the same', prices: [2, 2, 2, 2], from: 0, cost: 30 },
  ])('$name', ({ prices, from, cost }) => {
    const plan = planContiguousCharge(day, curveOf(...prices));

    expect(plan.slots[0]?.from).toBe(hours(from));
    expect(plan).toMatchObject({ cost, starts: 1, shortfall: 0 });
  });

  it.each([
    { name: 'nothing of a need that is rounding', need: 8.4e-11, slots: 0 },
    { name: 'the least need that is more', need: 2e-10, slots: 1 },
    { name: 'nothing of a slot of which rounding is needed', need: 1 + 8.4e-11, slots: 1 },
    { name: 'the least of a slot that is more', need: 1 + 2e-10, slots: 2 },
  ])('plans $name, as any other way to plan does', ({ need, slots }) => {
    const request = { ...day, energy: kilowattHours(day.power * need) };
    const curve = curveOf(9, 3, 1, 2);
    const plans = [
      planContiguousCharge(request, curve),
      planCheapestCharge(request, curve),
      planCharge(request, curve),
      planCharge({ ...request, interruptions: 'none' }, curve),
    ];

    expect(plans.map((plan) => plan.slots.length)).toEqual(plans.map(() => slots));
    expect(plans.map((plan) => plan.shortfall)).toEqual(plans.map(() => 0));
  });

  it('is one run, not cheaper than the free plan, and not dearer than any start tried', () => {
    fc.assert(
      fc.property(
        planned,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        ({ curve, request }, tries) => {
          const plan = planContiguousCharge(request, curve);
          const open = usableSlots(request, curve);
          const length = (plan.energy / request.power) * hours(1);
          const slack = open.until - open.from - length;
          expect(plan.starts).toBeLessThanOrEqual(1);
          expect(plan.cost).toBeGreaterThanOrEqual(planCheapestCharge(request, curve).cost - 1e-6);
          for (const share of slack > 0 ? tries : []) {
            const begin = open.from + share * slack;
            const cost = open.prices.reduce((sum, price, i) => {
              const slot = open.origin + i * curve.slotLength;
              const from = Math.max(begin, slot);
              const to = Math.min(begin + length, slot + curve.slotLength);
              return sum + (Math.max(0, to - from) / hours(1)) * request.power * price;
            }, 0);
            expect(plan.cost).toBeLessThanOrEqual(cost + 1e-6);
          }
        },
      ),
      runs(1500),
    );
  });
});
