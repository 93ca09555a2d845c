import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlexNeed, flexNeed, type PluggedVehicle } from '#shared/domain/flex/flex-need.ts';
import type { FlexOverride, FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import { needOnHorizon } from '#shared/domain/flex/need-on-horizon.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

const day = { deadline: '07:00', minimumChargeTarget: percent(80) };
const policy: FlexPolicy = {
  batteryReserve: percent(20),
  schedule: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  },
};
const aVehicle = (changes: Partial<PluggedVehicle> = {}): PluggedVehicle => ({
  from: instant(Date.parse('2026-06-01T16:00:00Z')),
  batteryLevel: percent(50),
  batteryCapacity: kilowattHours(60),
  chargeLimit: percent(100),
  chargePower: kilowatts(10),
  efficiency: 1,
  ...changes,
});

describe('flexNeed', () => {
  const now: FlexOverride = { type: 'IMMEDIATE_START', target: percent(70) };

  it.each([
    { name: 'is flexible above the reserve', vehicle: {}, atOnce: 0, flexible: 18 },
    {
      name: 'charges the reserve at once',
      vehicle: { batteryLevel: percent(5) },
      atOnce: 9,
      flexible: 36,
    },
    { name: 'starts at once when asked to', vehicle: {}, override: now, atOnce: 12, flexible: 6 },
    {
      name: 'stops at the limit of the vehicle',
      vehicle: { chargeLimit: percent(60) },
      atOnce: 0,
      flexible: 6,
    },
    { name: 'counts what charging loses', vehicle: { efficiency: 0.9 }, atOnce: 0, flexible: 20 },
    {
      name: 'needs nothing when full enough',
      vehicle: { batteryLevel: percent(90) },
      atOnce: 0,
      flexible: 0,
    },
  ])('$name', ({ vehicle, override, atOnce, flexible }) => {
    const need = flexNeed(policy, aVehicle(vehicle), 'Europe/Amsterdam', override);

    expect(need).toMatchObject({
      deadline: Date.parse('2026-06-02T05:00:00Z'),
      atOnce: expect.closeTo(atOnce, 9),
      flexible: expect.closeTo(flexible, 9),
    });
  });
});

describe('needOnHorizon', () => {
  const horizon = { start: instant(0), chunkLength: hours(1), chunks: 8 };
  const aNeed = (changes: {
    from?: number;
    deadline?: number;
    atOnce?: number;
    flexible?: number;
  }) => ({
    from: instant(hours(changes.from ?? 0)),
    deadline: instant(hours(changes.deadline ?? 6)),
    power: kilowatts(10),
    atOnce: kilowattHours(changes.atOnce ?? 0),
    flexible: kilowattHours(changes.flexible ?? 0),
  });

  it.each([
    {
      name: 'uses whole chunks only when they suffice',
      need: aNeed({ from: 0.5, deadline: 5.5, flexible: 20 }),
      expected: { need: { from: 1, until: 5, energy: 20 }, shortfall: 0 },
    },
    {
      name: 'uses the parts at both ends when it must',
      need: aNeed({ from: 0.5, deadline: 5.5, flexible: 48 }),
      expected: {
        need: {
          energy: 40,
          atOnce: [
            { chunk: 0, energy: 5 },
            { chunk: 5, energy: 3 },
          ],
        },
        shortfall: 0,
      },
    },
    {
      name: 'states what does not fit',
      need: aNeed({ from: 4, deadline: 6, flexible: 30 }),
      expected: { need: { from: 4, until: 6, energy: 20 }, shortfall: 10 },
    },
    {
      name: 'charges at once from the first moment on',
      need: aNeed({ from: 1.5, atOnce: 12, flexible: 5 }),
      expected: {
        need: {
          from: 3,
          until: 6,
          energy: 5,
          atOnce: [
            { chunk: 1, energy: 5 },
            { chunk: 2, energy: 7 },
          ],
        },
        shortfall: 0,
      },
    },
    {
      name: 'charges nothing after the deadline, a reserve neither',
      need: aNeed({ from: 1, deadline: 1.5, atOnce: 46, flexible: 5 }),
      expected: { need: { energy: 0, atOnce: [{ chunk: 1, energy: 5 }] }, shortfall: 46 },
    },
    {
      name: 'has nothing to place for a vehicle that comes after the horizon',
      need: aNeed({ from: 9, deadline: 12, atOnce: 5, flexible: 5 }),
      expected: { need: { from: 7, until: 8, energy: 0 }, shortfall: 0 },
    },
    {
      name: 'leaves what can wait to after the horizon',
      need: aNeed({ from: 6, deadline: 10, flexible: 30 }),
      expected: { need: { from: 6, until: 8, energy: 10 }, shortfall: 0 },
    },
  ])('$name', ({ need, expected }) => {
    expect(needOnHorizon(horizon, need)).toMatchObject(expected);
  });

  it('loses no energy and stays within power, window and horizon', () => {
    const moments = fc.tuple(
      fc.integer({ min: -60, max: 540 }),
      fc.integer({ min: -60, max: 900 }),
    );
    const needs = fc.tuple(moments, fc.nat({ max: 40 }), fc.nat({ max: 90 })).map(
      ([[a, b], atOnce, flexible]): FlexNeed => ({
        from: instant(minutes(Math.max(0, Math.min(a, 400)))),
        deadline: instant(minutes(Math.max(a, b, 1))),
        power: kilowatts(10),
        atOnce: kilowattHours(atOnce),
        flexible: kilowattHours(flexible),
      }),
    );
    fc.assert(
      fc.property(needs, (need) => {
        const { need: placed, shortfall } = needOnHorizon(horizon, need);
        const { atOnce = [] } = placed;
        const sure = atOnce.reduce((sum, part) => sum + part.energy, 0);
        const asked = need.atOnce + need.flexible;
        const later = (10 * Math.max(0, need.deadline - hours(8))) / hours(1);
        const missing = asked - sure - placed.energy - shortfall;
        expect(missing).toBeGreaterThan(-1e-6);
        // What is missing can be charged after the horizon and before the deadline.
        expect(missing).toBeLessThan(1e-6 + later);
        const room = (10 * Math.max(0, need.deadline - need.from)) / hours(1);
        expect(shortfall).toBeCloseTo(Math.max(0, asked - room), 6);
        expect(placed.energy).toBeLessThanOrEqual(10 * (placed.until - placed.from) + 1e-9);
        expect(placed.from >= 0 && placed.until <= 8 && placed.from < placed.until).toBe(true);
        for (const part of atOnce) {
          expect(part.chunk).toBeLessThan(8);
          // No chunk at once begins after the deadline.
          expect(part.chunk * hours(1)).toBeLessThanOrEqual(Math.max(need.from, need.deadline));
          expect(part.energy).toBeLessThanOrEqual(10 + 1e-9);
        }
      }),
      runs(1000),
    );
  });
});
