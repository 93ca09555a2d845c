import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { householdLoad } from '#shared/domain/households/household.ts';
import { hours, instant, kilowattHours, minutes } from '#shared/domain/quantities/units.ts';
import { nextMark } from '#shared/domain/sandbox/site-load.ts';

const MONDAY = Date.UTC(2025, 9, 6);
const WEEK = hours(7 * 24);
const load = householdLoad({ dailyConsumption: kilowattHours(12), timeZone: 'UTC' });
const at = (day: number, hour: number) => load(instant(MONDAY + hours(day * 24 + hour)));

/** The energy of a week in kWh, mark by mark. */
const weekOf = (one: typeof load, from = MONDAY) => {
  let sum = 0;
  for (let step = 0; step < WEEK; step += minutes(5)) sum += one(instant(from + step)) / 12;
  return sum;
};

describe('the load of a household', () => {
  it.each([0, 0.4, 10, 250])('adds up to %d kWh a day over a week', (daily) => {
    const one = householdLoad({ dailyConsumption: kilowattHours(daily), timeZone: 'UTC' });

    // Each of 288 values a day may be rounded by half a watt.
    expect(Math.abs(weekOf(one) / 7 - daily)).toBeLessThanOrEqual(0.012);
  });

  it('has its peak in the evening and its valley at night', () => {
    for (const day of [0, 5]) {
      expect(at(day, 19.5)).toBeGreaterThan(2 * at(day, 3.5));
      expect(at(day, 19.5)).toBeGreaterThan(at(day, 12));
    }
  });

  it('is highest in the middle of the hour of its peak', () => {
    expect(at(0, 19.5)).toBeGreaterThan(at(0, 19));
    expect(at(0, 19.5)).toBeGreaterThan(at(0, 20));
  });

  it('rises later at the weekend', () => {
    expect(at(0, 6.5)).toBeGreaterThan(at(5, 6.5));
    expect(at(0, 10.5)).toBeLessThan(at(5, 10.5));
  });

  it('is by the clock of its zone, in summer and in winter', () => {
    const household = { dailyConsumption: kilowattHours(12), timeZone: 'Europe/Berlin' };
    const there = householdLoad(household);
    const [summer, winter] = [Date.UTC(2025, 6, 7), Date.UTC(2025, 11, 1)];

    // Both are Mondays.
    expect(there(instant(summer + hours(17)))).toBe(at(0, 19));
    expect(there(instant(winter + hours(18)))).toBe(at(0, 19));
  });

  it('stays the same between two marks, is whole watts, and comes back after a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * WEEK }), fc.nat(minutes(5) - 1), (step, more) => {
        const mark = Math.floor((MONDAY + step) / minutes(5)) * minutes(5);
        const power = load(instant(mark));
        expect(load(instant(mark + more))).toBe(power);
        expect(load(instant(mark + WEEK))).toBe(power);
        expect(nextMark(instant(mark + more))).toBe(mark + minutes(5));
        expect(Math.abs(power * 1000 - Math.round(power * 1000))).toBeLessThan(1e-9);
        expect(power).toBeGreaterThan(0);
      }),
    );
  });
});
