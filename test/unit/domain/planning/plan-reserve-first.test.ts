import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planImmediateCharge,
  planReserveFirst,
} from '#shared/domain/planning/plan-reserve-first.ts';
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

const shares = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1.2, noNaN: true }));

describe('planReserveFirst', () => {
  it('has the reserve as soon as the power allows', () => {
    fc.assert(
      fc.property(planned, shares, ({ curve, request }, share) => {
        const reserve = Math.min(request.energy, request.energy * share);
        const plan = planReserveFirst(request, curve, kilowattHours(request.energy * share));
        const reached = request.from + (reserve / request.power) * hours(1);
        const before = plan.slots.reduce((energy, slot) => {
          const time = Math.max(0, Math.min(slot.to, reached) - slot.from);
          return energy + (time / hours(1)) * request.power;
        }, 0);
        // Prices that begin later or have ended are no reason to wait.
        const room = (request.power * (request.until - request.from)) / hours(1);
        expect(before).toBeCloseTo(Math.min(reserve, room), 5);
      }),
      runs(1000),
    );
  });

  it('plans the rest as cheaply as an independent solver', () => {
    fc.assert(
      fc.property(planned, shares, ({ curve, request }, share) => {
        const reserve = Math.min(request.energy, request.energy * share);
        const plan = planReserveFirst(request, curve, kilowattHours(request.energy * share));
        const { lengths, prices } = usableSlots(request, curve);
        const unpriced = Math.max(0, Math.min(curve.start, request.until) - request.from);
        let forced = Math.max(0, reserve / request.power - unpriced / hours(1));
        const variables = [...lengths].map((length, i) => {
          const now = Math.min(forced, length);
          forced -= now;
          return {
            cost: prices[i] ?? 0,
            lower: Math.max(0, now * request.power - 1e-12),
            upper: length * request.power,
          };
        });
        const room = variables.reduce((sum, { upper }) => sum + upper, 0);
        const fits = Math.min(request.energy - plan.unpriced, room);
        const terms = variables.map((_, i): [number, number] => [i, 1]);
        const judge = minimize(variables, [{ lower: fits, upper: fits, terms }]);
        expect(plan.cost).toBeCloseTo(judge.cost, 6);
      }),
      runs(1000),
    );
  });

  it.each([
    { name: 'begin later', from: -2, until: 1, unpriced: 20, cost: 10 },
    { name: 'have ended', from: 3, until: 8, unpriced: 20, cost: 10 },
    { name: 'are not known at all', from: 10, until: 14, unpriced: 30, cost: 0 },
  ])('does not wait for prices that $name', ({ from, until, unpriced, cost }) => {
    const curve = {
      start: instant(0),
      slotLength: hours(1),
      prices: [1, 1, 1, 1].map(pricePerKwh),
    };
    const request = {
      from: instant(hours(from)),
      until: instant(hours(until)),
      power: kilowatts(10),
      energy: kilowattHours(30),
    };

    const plan = planReserveFirst(request, curve, kilowattHours(30));

    expect(plan).toMatchObject({ energy: 30, shortfall: 0, starts: 1, unpriced, cost });
    expect(plan.slots[0]?.from).toBe(request.from);
  });

  it('charges everything at once when the reserve is the whole need', () => {
    fc.assert(
      fc.property(planned, ({ curve, request }) => {
        const reserved = planReserveFirst(request, curve, request.energy);
        expect(reserved).toEqual(planImmediateCharge(request, curve));
      }),
      runs(300),
    );
  });
});
