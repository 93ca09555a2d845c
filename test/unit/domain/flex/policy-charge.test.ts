import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyPolicy } from '#shared/domain/flex/daily-policy.ts';
import type { PluggedVehicle } from '#shared/domain/flex/flex-need.ts';
import type { FlexOverride } from '#shared/domain/flex/flex-policy.ts';
import { compareWithImmediate, policyCharge } from '#shared/domain/flex/policy-charge.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  percent,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { planned, runs } from '#test/unit/domain/planning/arbitraries.ts';

const utc = (text: string) => instant(Date.parse(text));
const ready = { deadline: '07:30', minimumChargeTarget: percent(100) };
const aVehicle = (changes: Partial<PluggedVehicle> = {}): PluggedVehicle => ({
  from: utc('2026-06-01T20:00:00Z'),
  batteryLevel: percent(50),
  batteryCapacity: kilowattHours(100),
  chargeLimit: percent(80),
  chargePower: kilowatts(10),
  efficiency: 1,
  ...changes,
});
const chargeOf = (vehicle: PluggedVehicle, limit = 0, override?: FlexOverride) =>
  policyCharge(dailyPolicy(ready, percent(limit)), vehicle, 'Europe/Amsterdam', override);

describe('policyCharge', () => {
  it('asks for the energy up to the own limit of the vehicle by the next deadline', () => {
    expect(chargeOf(aVehicle())).toEqual({
      request: {
        from: utc('2026-06-01T20:00:00Z'),
        until: utc('2026-06-02T05:30:00Z'),
        power: 10,
        energy: expect.closeTo(30, 9),
      },
      reserve: 0,
    });
  });

  it.each([
    { name: 'below the minimum charge limit', level: 20, limit: 35, reserve: 15, energy: 60 },
    { name: 'above it', level: 50, limit: 35, reserve: 0, energy: 30 },
    { name: 'with a minimum above the own limit', level: 70, limit: 90, reserve: 10, energy: 10 },
    { name: 'when it is full', level: 80, limit: 35, reserve: 0, energy: 0 },
  ])('charges at once what a battery needs $name', ({ level, limit, reserve, energy }) => {
    const charge = chargeOf(aVehicle({ batteryLevel: percent(level) }), limit);

    expect(charge.reserve).toBeCloseTo(reserve, 9);
    expect(charge.request.energy).toBeCloseTo(energy, 9);
  });

  // From ten in the evening to half past seven; 95 kWh take nine and a half hours.
  it.each([
    { name: 'an ordinary night', evening: '2026-06-01T20:00:00Z', length: 9.5, shortfall: 0 },
    {
      name: 'the night that loses an hour',
      evening: '2026-03-28T21:00:00Z',
      length: 8.5,
      shortfall: 10,
    },
    {
      name: 'the night that gains one',
      evening: '2026-10-24T20:00:00Z',
      length: 10.5,
      shortfall: 0,
    },
  ])('knows how long $name is', ({ evening, length, shortfall }) => {
    const from = utc(evening);
    const charge = chargeOf(
      aVehicle({ from, batteryLevel: percent(5), chargeLimit: percent(100) }),
    );
    const curve = {
      start: from,
      slotLength: hours(0.5),
      prices: Array.from({ length: 24 }, (_, slot) => pricePerKwh(24 - slot)),
    };

    const { plan, baseline } = compareWithImmediate(charge, curve);

    expect((charge.request.until - from) / hours(1)).toBe(length);
    expect(plan.shortfall).toBeCloseTo(shortfall, 6);
    expect(baseline.shortfall).toBeCloseTo(shortfall, 6);
  });

  it('follows what the driver wants this once', () => {
    const override: FlexOverride = {
      type: 'NEXT_DAY_SCHEDULE',
      givenAt: utc('2026-06-01T19:00:00Z'),
      deadline: '05:00',
      minimumChargeTarget: percent(60),
    };

    expect(chargeOf(aVehicle(), 0, override).request).toMatchObject({
      until: utc('2026-06-02T03:00:00Z'),
      energy: expect.closeTo(10, 9),
    });
  });
});

describe('compareWithImmediate', () => {
  const curve = {
    start: utc('2026-06-01T20:00:00Z'),
    slotLength: hours(1),
    prices: [4, 4, 4, 1, 1, 1, 2, 2, 2, 2].map(pricePerKwh),
  };

  it('states what the plan costs less than charging at once', () => {
    const { plan, baseline, savings } = compareWithImmediate(chargeOf(aVehicle()), curve);

    expect([plan.cost, baseline.cost, savings]).toEqual([30, 120, 90]);
  });

  it('saves nothing on what had to be charged at once', () => {
    const charge = chargeOf(aVehicle(), 80);

    expect(compareWithImmediate(charge, curve).savings).toBe(0);
  });

  it('says nothing where prices are missing', () => {
    const later = { ...curve, start: utc('2026-06-01T21:00:00Z') };

    expect(compareWithImmediate(chargeOf(aVehicle()), later).savings).toBeUndefined();
  });

  it('never saves less than nothing, and always by the two costs', () => {
    const shares = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(planned, shares, ({ request, curve: prices }, share) => {
        const reserve = kilowattHours(request.energy * share);
        const { plan, baseline, savings } = compareWithImmediate({ request, reserve }, prices);
        if (savings === undefined) {
          const unlike = Math.abs(plan.energy - baseline.energy) > 1e-9;
          expect(plan.unpriced > 0 || baseline.unpriced > 0 || unlike).toBe(true);
        } else {
          expect(savings).toBeGreaterThanOrEqual(0);
          expect(savings).toBeCloseTo(baseline.cost - plan.cost, 6);
        }
      }),
      runs(1000),
    );
  });
});
