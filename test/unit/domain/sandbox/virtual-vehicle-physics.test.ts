import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amperes,
  hours,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  minutes,
  percent,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { nothingAround } from '#shared/domain/sandbox/site/surroundings.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import { chargePower, timeToLevel } from '#shared/domain/sandbox/vehicle/charge-curve.ts';
import { isCharging, powerInto } from '#shared/domain/sandbox/vehicle/charge-vehicle.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';
import { aChargingVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';

const levelAfter = (vehicle: VirtualVehicle, length: number) =>
  advanceDevice(vehicle, since(DAWN, milliseconds(length))).battery.level;

/** 60 kWh at up to 11 kW, charging; what a test says otherwise. */
const charging = (level: number, limit = 100, current = 16, maxPower = 11) =>
  aChargingVehicle({
    batteryLevel: percent(level),
    chargeLimit: percent(limit),
    maxCurrent: amperes(current),
    maxPower: kilowatts(maxPower),
  });

describe('charging', () => {
  it.each([
    { name: 'takes 11 kW below 80 %', vehicle: charging(20), power: 11 },
    {
      name: 'is limited by the current: 6 A are 4.14 kW',
      vehicle: charging(20, 100, 6),
      power: 4.14,
    },
    { name: 'is limited by the car, not by 80 A', vehicle: charging(20, 100, 80), power: 11 },
    { name: 'takes three fifths at 90 %', vehicle: charging(90), power: 6.6 },
    { name: 'takes a fifth at the very top', vehicle: charging(99.999999), power: 2.2 },
    {
      name: 'does not taper what a small current allows at 90 %',
      vehicle: charging(90, 100, 6),
      power: 4.14,
    },
  ])('$name', ({ vehicle, power }) => {
    expect(chargePower(vehicle.battery)).toBeCloseTo(power, 5);
  });

  it.each([
    // 11 kW for an hour are 11 of 60 kWh.
    { name: 'follows the power', vehicle: charging(20), after: hours(1), level: 20 + 1100 / 60 },
    { name: 'stops at the limit', vehicle: charging(75, 78), after: hours(1), level: 78 },
    { name: 'does nothing above the limit', vehicle: charging(90, 80), after: hours(1), level: 90 },
    { name: 'needs no time for nothing', vehicle: charging(33), after: 0, level: 33 },
    { name: 'fills the battery in the end', vehicle: charging(10), after: hours(24), level: 100 },
  ])('$name', ({ vehicle, after: length, level }) => {
    expect(levelAfter(vehicle, length)).toBeCloseTo(level, 9);
  });

  it('slows down above 80 %', () => {
    const tenToTwenty = timeToLevel(charging(10).battery, percent(20));
    const eightyToNinety = timeToLevel(charging(80).battery, percent(90));
    const ninetyToFull = timeToLevel(charging(90).battery, percent(100));

    expect(eightyToNinety / tenToTwenty).toBeCloseTo(1.277, 3);
    expect(ninetyToFull / tenToTwenty).toBeCloseTo(2.747, 3);
  });

  it('is over exactly when it was foretold', () => {
    const vehicle = charging(50, 95);
    const end = timeToLevel(vehicle.battery, percent(95));

    expect(
      isCharging(advanceDevice(vehicle, since(DAWN, milliseconds(end - 1000))), nothingAround),
    ).toBe(true);
    expect(
      isCharging(advanceDevice(vehicle, since(DAWN, milliseconds(end + 1))), nothingAround),
    ).toBe(false);
  });

  it('was last heard of when it ended', () => {
    const vehicle = charging(75, 78);
    const end = timeToLevel(vehicle.battery, percent(78));

    const later = advanceDevice(vehicle, since(DAWN, hours(9)));

    expect(later.heardAt).toBe(Math.ceil(DAWN + end));
  });

  it('does not run backwards when a clock does', () => {
    const vehicle = advanceDevice(charging(20), since(DAWN, hours(1)));

    expect(advanceDevice(vehicle, DAWN)).toEqual(vehicle);
  });
});

const batteries = fc.record({
  level: fc.double({ min: 0, max: 100, noNaN: true }),
  limit: fc.double({ min: 1, max: 100, noNaN: true }),
  capacity: fc.double({ min: 5, max: 200, noNaN: true }),
  power: fc.double({ min: 1, max: 250, noNaN: true }),
  current: fc.double({ min: 1, max: 80, noNaN: true }),
});

const vehicles = batteries.map((b) =>
  aChargingVehicle({
    batteryLevel: percent(b.level),
    chargeLimit: percent(b.limit),
    batteryCapacity: kilowattHours(b.capacity),
    maxPower: kilowatts(b.power),
    maxCurrent: amperes(b.current),
  }),
);
const lengths = fc.integer({ min: 0, max: hours(30) });

describe('the laws of charging', () => {
  it('going there in two steps is going there in one', () => {
    fc.assert(
      fc.property(vehicles, lengths, lengths, (vehicle, first, second) => {
        const there = since(DAWN, milliseconds(first + second));
        const direct = advanceDevice(vehicle, there);
        const stop = advanceDevice(vehicle, since(DAWN, milliseconds(first)));
        const paused = advanceDevice(stop, there);
        expect(paused.battery.level).toBeCloseTo(direct.battery.level, 6);
        // The end of charging is computed anew, from a level that was rounded in between.
        expect(Math.abs(paused.heardAt - direct.heardAt)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('charge never falls and never passes the limit', () => {
    fc.assert(
      fc.property(
        vehicles,
        fc.array(lengths, { minLength: 2, maxLength: 10 }),
        (vehicle, moments) => {
          let before: number = vehicle.battery.level;
          for (const moment of moments.toSorted((a, b) => a - b)) {
            const level = levelAfter(vehicle, moment);
            expect(level).toBeGreaterThanOrEqual(before);
            expect(level).toBeLessThanOrEqual(
              Math.max(vehicle.battery.level, vehicle.battery.chargeLimit),
            );
            before = level;
          }
        },
      ),
    );
  });

  it('what arrives in the battery is what flowed into it', () => {
    fc.assert(
      fc.property(vehicles, fc.integer({ min: minutes(1), max: hours(8) }), (vehicle, length) => {
        const steps = 2000;
        const step = length / steps;
        let flowed = 0;
        for (let i = 0; i < steps; i += 1) {
          const middle = advanceDevice(vehicle, instant(DAWN + (i + 0.5) * step));
          flowed += (powerInto(middle, nothingAround) * step) / hours(1);
        }
        const { capacity, level } = vehicle.battery;
        const arrived = ((levelAfter(vehicle, length) - level) / 100) * capacity;
        // One step may fall on the moment at which charging ends.
        const grain = (vehicle.battery.maxPower * step) / hours(1);
        expect(Math.abs(arrived - flowed)).toBeLessThanOrEqual(grain + capacity * 1e-4);
      }),
      { numRuns: 40 },
    );
  });

  it('more current never charges less', () => {
    fc.assert(
      fc.property(
        vehicles,
        lengths,
        fc.double({ min: 1, max: 80, noNaN: true }),
        (vehicle, length, other) => {
          const { battery } = vehicle;
          const with2 = { ...vehicle, battery: { ...battery, maxCurrent: amperes(other) } };
          const [less, more] = [vehicle, with2].toSorted(
            (a, b) => a.battery.maxCurrent - b.battery.maxCurrent,
          );
          if (!less || !more) throw new Error('two vehicles');
          expect(levelAfter(more, length)).toBeGreaterThanOrEqual(levelAfter(less, length) - 1e-9);
        },
      ),
    );
  });

  it('what a slow device was told holds, however often it is looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 5 }), (looks) => {
        const slow = { answers: milliseconds(0), takesEffect: minutes(5) };
        const stopping = takeCommand(
          aChargingVehicle({ faults: { slow } }),
          { kind: 'charge', charging: 'STOP' },
          DAWN,
        );
        const end = since(DAWN, minutes(10));
        const watched = looks
          .toSorted((a, b) => a - b)
          .reduce((vehicle, at) => advanceDevice(vehicle, instant(DAWN + at)), stopping);
        const level = advanceDevice(stopping, end).battery.level;
        expect(advanceDevice(watched, end).battery.level).toBeCloseTo(level, 9);
        expect(level).toBeCloseTo(50 + (1100 / 60) * (5 / 60), 9);
      }),
    );
  });
});
