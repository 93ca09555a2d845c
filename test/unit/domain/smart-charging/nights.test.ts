import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hours,
  type Instant,
  instant,
  after as later,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { deadlineAfter } from '#shared/domain/smart-charging/deadline-after.ts';
import { plugIn, type SmartCar, type SmartWorld, smartWorld } from '#test/support/smart-world.ts';

/** A car that comes home at any hour, and has to be full at another. */
const aNight = fc
  .record({
    start: fc
      .integer({ min: 0, max: 24 * 60 * 700 })
      .map((minute) => instant(Date.UTC(2025, 0, 1) + minutes(minute))),
    deadline: fc.integer({ min: 0, max: 24 }).map((hour) => `${String(hour).padStart(2, '0')}:00`),
    level: fc.integer({ min: 5, max: 75 }),
    limit: fc.constantFrom(80, 90, 100, null),
    minimum: fc.constantFrom(0, 20, 50),
    power: fc.constantFrom(3.7, 7.4, 11, 22),
    isEager: fc.boolean(),
    tellsRate: fc.boolean(),
  })
  .map(({ start, deadline, minimum, ...car }) => ({
    start,
    until: deadlineAfter(deadline, 'Europe/Berlin', start),
    car: { ...car, policy: { isEnabled: true, deadline, minimumChargeLimit: percent(minimum) } },
  }));

const live = (start: Instant, until: Instant, car: Partial<SmartCar>): SmartWorld => {
  const world = smartWorld(start, car);
  plugIn(world.car);
  world.until(until);
  return world;
};

const hasWaited = ({ history }: SmartWorld): boolean =>
  history.states.some(({ state }) => state === 'PLAN:EXECUTING:STOPPED:AWAITING_PRICES');

describe('a night on which nothing fails', () => {
  it('ends with a full car that cost no more than one that charged at once', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(aNight, ({ start, until, car }) => {
        const missing = ((car.limit ?? 100) - car.level) * 0.6;
        // What takes longer than there is time cannot be helped; nor can what takes all of it, to the minute.
        fc.pre(later(start, hours(missing / 0.9 / car.power)) < until - minutes(25));

        const smart = live(start, until, car);
        const plain = live(start, until, { ...car, isEager: true, isControlledElsewhere: true });

        expect(smart.car.level).toBeGreaterThanOrEqual((car.limit ?? 100) - 2);
        expect(plain.car.level).toBeCloseTo(car.limit ?? 100);
        // Where its power is not known the cheapest time is a guess, and where prices are not out yet, to wait for them was one.
        const isKnown = car.tellsRate && car.isEager && !hasWaited(smart);
        const most = isKnown ? plain.history.cost * 1.02 + 150_000 : Number.POSITIVE_INFINITY;
        expect(smart.history.cost).toBeLessThanOrEqual(most);
        expect(smart.history.requests.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 60 },
    );
  });
});
