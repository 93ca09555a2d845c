import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetailedRequest } from '#shared/domain/planning/detailed-request.ts';
import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import { planContiguousCharge } from '#shared/domain/planning/plan-contiguous-charge.ts';
import { hours, kilowatts, minutes } from '#shared/domain/quantities/units.ts';
import { planned, runs } from '#test/unit/domain/planning/arbitraries.ts';
import {
  costOfSteps,
  deviceOf,
  energyOf,
  faultsOf,
  type Instance,
  instancesOf,
  mayCharge,
  rateOf,
  timedOf,
} from '#test/unit/domain/planning/detailed-requests.ts';

const STEP = 20;

const inOneRun = (instance: Instance): DetailedRequest => ({
  ...timedOf(instance),
  interruptions: 'none',
  taper: instance.taper,
  surplus: instance.surplus,
  minimumPower: kilowatts(
    Math.min(...[instance.request, ...instance.taper].map(({ power }) => power)),
  ),
});

/** What a run of so many steps costs from a step of the day on. */
const costOf = (instance: Instance, first: number, steps: number): number => {
  const places = Array.from({ length: steps }, (_, n) => Math.floor(((first + n) * STEP) / 60));
  return costOfSteps(instance, inOneRun(instance), { places, time: STEP / 60 });
};

/** The longest run that is possible anywhere, and the least that one of its length costs. */
const byTrying = (instance: Instance): { energy: number; cost: number } => {
  const { curve, request } = instance;
  const device = deviceOf(instance);
  const day = (curve.prices.length * 60) / STEP;
  const energyIn = (steps: number) => energyOf(device, (steps * STEP) / 60);
  const starts = Array.from({ length: day + 1 }, (_, first) => first);
  for (let steps = day; steps > 0; steps -= 1) {
    if (energyIn(steps) > request.energy + 1e-9) continue;
    const costs = starts
      .filter((first) =>
        mayCharge(instance, first * minutes(STEP), (first + steps) * minutes(STEP)),
      )
      .map((first) => costOf(instance, first, steps));
    if (costs.length > 0) return { energy: energyIn(steps), cost: Math.min(...costs) };
  }
  return { energy: 0, cost: 0 };
};

describe('planCharge without interruptions', () => {
  it('with nothing else, is planContiguousCharge', () => {
    fc.assert(
      fc.property(planned, ({ curve, request }) => {
        const plan = planCharge({ ...request, interruptions: 'none' }, curve);
        const plain = planContiguousCharge(request, curve);
        expect(plan.cost).toBeCloseTo(plain.cost, 9);
        expect(plan.energy).toBeCloseTo(plain.energy, 8);
      }),
      runs(500),
    );
  });

  it('costs what the best start on the grid does, with all that restricts it', () => {
    fc.assert(
      fc.property(instancesOf(fc.integer({ min: 1, max: 12 }), STEP), (instance) => {
        const plan = planCharge(inOneRun(instance), instance.curve);
        const best = byTrying(instance);
        expect(faultsOf(plan, instance, inOneRun(instance))).toEqual([]);
        expect(plan.starts).toBeLessThanOrEqual(1);
        expect(plan.energy).toBeCloseTo(best.energy, 6);
        expect(plan.cost).toBeCloseTo(best.cost, 6);
      }),
      runs(1500),
    );
  });

  it('is not dearer than any start between two steps', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(instancesOf(fc.integer({ min: 1, max: 8 }), STEP), share, (instance, moved) => {
        const asked = inOneRun(instance);
        const plan = planCharge(asked, instance.curve);
        const length = (plan.slots.at(-1)?.to ?? 0) - (plan.slots[0]?.from ?? 0);
        const { from, until } = instance.request;
        const begin = from + moved * (until - from - length);
        if (!mayCharge(instance, begin, begin + length) || length <= 0) return;
        expect(plan.cost).toBeLessThanOrEqual(integral(instance, begin, length) + 1e-6);
      }),
      runs(500),
    );
  });
});

/** The cost of a run, by cutting it where the price or the power changes. */
const integral = (instance: Instance, begin: number, length: number): number => {
  const device = deviceOf(instance);
  const grid = Array.from({ length: 24 * 4 }, (_, n) => n * minutes(STEP));
  const cuts = [0, length, ...grid, ...grid.map((at) => at - begin)]
    .filter((cut) => cut >= 0 && cut <= length)
    .toSorted((a, b) => a - b);
  return cuts.slice(1).reduce((sum, cut, i) => {
    const time = (cut - (cuts[i] ?? 0)) / hours(1);
    if (time <= 1e-9) return sum;
    const energy = energyOf(device, cut / hours(1)) - energyOf(device, (cuts[i] ?? 0) / hours(1));
    const place = Math.floor((begin + (cut + (cuts[i] ?? 0)) / 2) / hours(1));
    return sum + time * rateOf(instance, inOneRun(instance), place, energy / time);
  }, 0);
};
