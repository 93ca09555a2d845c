import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { minimize } from '#test/support/linear-programme.ts';
import { planned, runs } from '#test/unit/domain/planning/arbitraries.ts';

const at = (hour: number) => instant(hours(hour));
const hourly = (...prices: number[]): PriceCurve => ({
  start: at(0),
  slotLength: hours(1),
  prices: prices.map(pricePerKwh),
});
const aRequest = (energy: number, from = 0, until = 24): ChargeRequest => ({
  from: at(from),
  until: at(until),
  power: kilowatts(10),
  energy: kilowattHours(energy),
});
/** '[1,2) 10' reads: from hour 1 up to hour 2, 10 kWh. */
const read = (plan: ChargePlan) =>
  plan.slots.map((slot) => `[${slot.from / hours(1)},${slot.to / hours(1)}) ${slot.energy}`);

describe('planCheapestCharge', () => {
  it.each([
    { name: 'takes the cheapest hour', energy: 10, prices: [3, 1, 2, 4], slots: ['[1,2) 10'] },
    {
      name: 'uses a part of the last slot it needs, next to the one in use',
      energy: 15,
      prices: [3, 2, 1, 4],
      slots: ['[1.5,2) 5', '[2,3) 10'],
    },
    {
      name: 'charges early when all prices tie',
      energy: 10,
      prices: [2, 2, 2],
      slots: ['[0,1) 10'],
    },
    {
      name: 'prefers the tie that prolongs a run',
      energy: 20,
      prices: [2, 5, 1, 2, 5, 2],
      slots: ['[2,3) 10', '[3,4) 10'],
    },
    {
      name: 'prefers the tie that joins two runs',
      energy: 30,
      prices: [2, 5, 1, 2, 1, 5],
      slots: ['[2,3) 10', '[3,4) 10', '[4,5) 10'],
    },
    {
      name: 'opens the longest stretch when it must open one',
      energy: 20,
      prices: [2, 5, 2, 2, 5, 2],
      slots: ['[2,3) 10', '[3,4) 10'],
    },
    {
      name: 'is paid to charge when prices are negative',
      energy: 10,
      prices: [1, -2, 0],
      slots: ['[1,2) 10'],
    },
    { name: 'plans nothing for a full battery', energy: 0, prices: [1, 1], slots: [] },
  ])('$name', ({ energy, prices, slots }) => {
    expect(read(planCheapestCharge(aRequest(energy), hourly(...prices)))).toEqual(slots);
  });

  it('cuts the first and the last slot to the window', () => {
    const plan = planCheapestCharge(aRequest(20, 0.75, 2.5), hourly(3, 5, 1));

    expect(read(plan)).toEqual(['[0.75,1) 2.5', '[1,2) 10', '[2,2.5) 5']);
    expect(plan.shortfall).toBe(2.5);
  });

  it('states the shortfall when time is too short', () => {
    const plan = planCheapestCharge(aRequest(50, 0, 2), hourly(3, 1, 1));

    expect(plan).toMatchObject({ energy: 20, cost: 40, shortfall: 30, starts: 1 });
  });

  it.each([{ power: 0 }, { power: Number.NaN }])('refuses a request without power', ({ power }) => {
    const request = { ...aRequest(1), power: kilowatts(power) };

    expect(() => planCheapestCharge(request, hourly(1))).toThrow(RangeError);
  });

  it('costs what an independent solver finds', () => {
    fc.assert(
      fc.property(planned, ({ curve, request }) => {
        const plan = planCheapestCharge(request, curve);
        const open = usableSlots(request, curve);
        const room = open.lengths.reduce((sum, length) => sum + length * request.power, 0);
        const fits = Math.min(request.energy, room);
        const judge = minimize(
          [...open.lengths].map((length, i) => ({
            cost: open.prices[i] ?? 0,
            upper: length * request.power,
          })),
          [{ lower: fits, upper: fits, terms: [...open.lengths].map((_, i) => [i, 1]) }],
        );
        expect(plan.cost).toBeCloseTo(judge.cost, 6);
        expect(plan.energy).toBeCloseTo(fits, 6);
        expect(plan.shortfall).toBeCloseTo(request.energy - fits, 6);
      }),
      runs(1500),
    );
  });

  it('keeps to the window, the power and the slot prices', () => {
    fc.assert(
      fc.property(planned, ({ curve, request }) => {
        let end: number = request.from;
        for (const slot of planCheapestCharge(request, curve).slots) {
          const index = Math.floor((slot.from - curve.start) / curve.slotLength + 1e-9);
          expect(slot.from).toBeGreaterThanOrEqual(end - 1e-6);
          expect(slot.to).toBeLessThanOrEqual(request.until + 1e-6);
          expect(slot.energy).toBeCloseTo((request.power * (slot.to - slot.from)) / hours(1), 6);
          expect(slot.cost).toBeCloseTo(slot.energy * (curve.prices[index] ?? Number.NaN), 6);
          end = slot.to;
        }
      }),
      runs(1000),
    );
  });

  it('never uses more of a slot whose price rises', () => {
    // By its middle: what takes less than a millisecond may begin and end at the edge of another one.
    const usedBy = (plan: ChargePlan, from: number, to: number) =>
      plan.slots
        .filter((slot) => slot.from + slot.to > 2 * from && slot.from + slot.to < 2 * to)
        .reduce((sum, { energy }) => sum + energy, 0);
    fc.assert(
      fc.property(planned, fc.nat(), fc.integer({ min: 1, max: 1000 }), (p, pick, mils) => {
        const index = pick % p.curve.prices.length;
        const raised = p.curve.prices.map((price, i) =>
          pricePerKwh(i === index ? price + mils / 1000 : price),
        );
        const from = p.curve.start + index * p.curve.slotLength;
        const [before, after] = [p.curve, { ...p.curve, prices: raised }].map((curve) =>
          usedBy(planCheapestCharge(p.request, curve), from, from + p.curve.slotLength),
        );
        expect(after).toBeLessThanOrEqual((before ?? 0) + 1e-6);
      }),
      runs(1000),
    );
  });

  it('starts least often among all plans of the same cost', () => {
    const tied = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(tied, fc.nat({ max: 9 }), (prices, wish) => {
        const need = Math.min(wish, prices.length);
        const { cost, starts } = planCheapestCharge(aRequest(need * 10), hourly(...prices));
        const best = everyChoice(prices, need).toSorted(
          (a, b) => a.cost - b.cost || a.starts - b.starts,
        )[0];
        expect({ cost, starts }).toEqual(best);
      }),
      runs(800),
    );
  });
});

/** Cost and starts of every way to pick `need` whole hours. */
const everyChoice = (prices: readonly number[], need: number) =>
  Array.from({ length: 1 << prices.length }, (_, mask) => prices.map((_, i) => (mask >> i) & 1))
    .filter((on) => on.reduce((sum, bit) => sum + bit, 0) === need)
    .map((on) => ({
      cost: on.reduce((sum, bit, i) => sum + bit * 10 * (prices[i] ?? 0), 0),
      starts: on.filter((bit, i) => bit === 1 && on[i - 1] !== 1).length,
    }));
