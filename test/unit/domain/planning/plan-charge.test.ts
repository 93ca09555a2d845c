import { describe, expect, it } from 'vitest';
import type { DetailedRequest } from '#shared/domain/planning/detailed-request.ts';
import { openSpans } from '#shared/domain/planning/open-spans.ts';
import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import { taperByLevel } from '#shared/domain/planning/taper-by-level.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  money,
  percent,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';

const at = (hour: number) => instant(hours(hour));
const curve = { start: at(0), slotLength: hours(1), prices: [3, 1, 2, 4].map(pricePerKwh) };
const request = { from: at(0), until: at(4), power: kilowatts(10), energy: kilowattHours(15) };
const taper = [{ after: kilowattHours(10), power: kilowatts(5) }];
const surplus = { power: [0, 2, 4, 0].map(kilowatts), price: pricePerKwh(0) };
const limits = { startCost: money(1), minimumOn: 1, minimumOff: 1 };
const state = { is: 'paused' as const, since: at(0) };

describe('combinations', () => {
  it('that are supported are planned', () => {
    const all: DetailedRequest[] = [
      { ...request, taper },
      { ...request, surplus, minimumPower: kilowatts(1) },
      { ...request, interruptions: 'none', taper, surplus },
      { ...request, interruptions: 'limited', limits, state, taper, surplus },
    ];
    const blocked = [{ from: at(3), to: at(4) }];

    for (const asked of all) {
      const plan = planCharge({ ...asked, blocked }, curve);
      expect(plan.energy).toBeCloseTo(15, 9);
    }
  });

  it('that are not supported do not compile, and a taper with a surplus is refused at run time', () => {
    // @ts-expect-error: any interruptions, a taper and a surplus
    const both: DetailedRequest = { ...request, taper, surplus };
    // @ts-expect-error: a state says nothing where switching is free
    const stateAlone: DetailedRequest = { ...request, state };
    // @ts-expect-error: limits of what does not happen
    const oneRun: DetailedRequest = { ...request, interruptions: 'none', limits };
    // @ts-expect-error: limited by nothing
    const unlimited: DetailedRequest = { ...request, interruptions: 'limited' };

    expect(() => planCharge(both, curve)).toThrow('taper and surplus');
    expect([stateAlone, oneRun, unlimited]).toHaveLength(3);
  });

  it('that contradict each other name both members', () => {
    const asked: DetailedRequest = { ...request, taper, minimumPower: kilowatts(6) };

    expect(() => planCharge(asked, curve)).toThrow(/minimumPower 6 .* power and taper: 5 kW/);
  });

  it('needs a surplus for every price', () => {
    const short = { ...surplus, power: surplus.power.slice(1) };

    expect(() => planCharge({ ...request, surplus: short }, curve)).toThrow(RangeError);
  });
});

describe('planCharge', () => {
  it('says the power where it is not that of the request', () => {
    const { slots } = planCharge({ ...request, interruptions: 'none', taper }, curve);

    expect(slots).toEqual([
      { from: at(1), to: at(2), energy: 10, cost: 10 },
      { from: at(2), to: at(3), energy: 5, power: 5, cost: 10 },
    ]);
  });

  it('splits a slot in which the power falls', () => {
    const early = [{ after: kilowattHours(5), power: kilowatts(5) }];
    const { slots, starts } = planCharge({ ...request, until: at(2), taper: early }, curve);

    expect(slots.map(({ from, to, power }) => [from / hours(1), to / hours(1), power])).toEqual([
      [0, 0.5, undefined],
      [0.5, 1, 5],
      [1, 2, 5],
    ]);
    expect(starts).toBe(1);
  });

  it('does not take two prices on both sides of a blocked time for one run', () => {
    const blocked = [{ from: at(1.25), to: at(1.75) }];
    const { slots, starts } = planCharge({ ...request, energy: kilowattHours(5), blocked }, curve);

    expect(slots.map(({ from, to }) => [from / hours(1), to / hours(1)])).toEqual([
      [1, 1.25],
      [1.75, 2],
    ]);
    expect(starts).toBe(2);
  });
});

describe('openSpans', () => {
  const spans = (...ends: [number, number][]) =>
    ends.map(([from, to]) => ({ from: at(from), to: at(to) }));
  const window = { from: at(0), until: at(10) };

  it.each([
    { name: 'is the window', allowed: undefined, blocked: [], open: [[0, 10]] },
    { name: 'is nothing where nothing is allowed', allowed: [], blocked: [], open: [] },
    {
      name: 'joins what overlaps or touches',
      allowed: [
        [4, 6],
        [1, 3],
        [2, 4],
      ],
      blocked: [],
      open: [[1, 6]],
    },
    {
      name: 'cuts out what is blocked',
      allowed: [[1, 9]],
      blocked: [
        [5, 6],
        [0, 2],
        [5, 7],
      ],
      open: [
        [2, 5],
        [7, 9],
      ],
    },
    {
      name: 'cuts to the window',
      allowed: [
        [-5, 2],
        [9, 20],
      ],
      blocked: [[-1, 1]],
      open: [
        [1, 2],
        [9, 10],
      ],
    },
    {
      name: 'passes over spans of no length',
      allowed: [
        [1, 1],
        [2, 3],
      ],
      blocked: [[2.5, 2.5]],
      open: [[2, 3]],
    },
  ] as {
    name: string;
    allowed?: [number, number][];
    blocked: [number, number][];
    open: [number, number][];
  }[])('$name', ({ allowed, blocked, open }) => {
    const asked = {
      blocked: spans(...blocked),
      ...(allowed !== undefined && { allowed: spans(...allowed) }),
    };

    expect(openSpans(asked, window)).toEqual(spans(...open));
  });

  it('takes a thousand spans of a kind, and none that ends before it begins', () => {
    const many = (count: number) =>
      spans(...Array.from({ length: count }, (): [number, number] => [1, 2]));

    expect(openSpans({ allowed: many(1000) }, window)).toEqual(spans([1, 2]));
    expect(() => openSpans({ allowed: many(1001) }, window)).toThrow(RangeError);
    expect(() => openSpans({ blocked: many(1001) }, window)).toThrow(RangeError);
    expect(() => openSpans({ blocked: spans([2, 1]) }, window)).toThrow(RangeError);
  });
});

describe('taperByLevel', () => {
  const stated = [
    { above: percent(50), power: kilowatts(50) },
    { above: percent(80), power: kilowatts(20) },
  ];

  it('counts at the meter from the level at which charging begins', () => {
    const battery = { level: percent(60), capacity: kilowattHours(72), efficiency: 0.9 };

    expect(taperByLevel(stated, battery)).toEqual([
      { after: 0, power: 50 },
      { after: expect.closeTo(16, 9), power: 20 },
    ]);
  });

  it('takes the last level that has been passed', () => {
    const battery = { level: percent(90), capacity: kilowattHours(72), efficiency: 1 };
    const plan = planCharge(
      { ...request, energy: kilowattHours(10), taper: taperByLevel(stated, battery) },
      curve,
    );

    expect(plan.slots.map(({ power }) => power)).toEqual([20]);
  });
});
