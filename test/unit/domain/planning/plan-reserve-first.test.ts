import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planImmediateCharge,
  planReserveFirst,
} from '#shared/domain/planning/plan-reserve-first.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';
import { hours, kilowattHours } from '#shared/domain/quantities/units.ts';
import { minimize } from '#test/support/linear-programme.ts';
import { planned, runs } from '#test/unit/domain/planning/arbitraries.ts';

const shares = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1.2, noNaN: true }));

describe('planReserveFirst', () => {
  it('has the reserve as soon as the power allows', () => {
    fc.assert(
      fc.property(planned, shares, ({ curve, request }, share) => {
        const reserve = Math.min(request.energy, request.energy * share);
        const plan = planReserveFirst(request, curve, kilowattHours(request.energy * share));
        const from = usableSlots(request, curve).from;
        const reached = from + (reserve / request.power) * hours(1);
        const before = plan.slots.reduce((energy, slot) => {
          const time = Math.max(0, Math.min(slot.to, reached) - slot.from);
          return energy + (time / hours(1)) * request.power;
        }, 0);
        expect(before).toBeCloseTo(Math.min(reserve, plan.energy), 5);
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
        let forced = reserve / request.power;
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
        const fits = Math.min(request.energy, room);
        const terms = variables.map((_, i): [number, number] => [i, 1]);
        const judge = minimize(variables, [{ lower: fits, upper: fits, terms }]);
        expect(plan.cost).toBeCloseTo(judge.cost, 6);
      }),
      runs(1000),
    );
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
