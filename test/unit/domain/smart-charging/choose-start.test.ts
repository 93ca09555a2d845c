import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import {
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import { type ChargeNeed, courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import {
  chooseStart,
  type StartFacts,
  spareOf,
} from '#shared/domain/smart-charging/choose-start.ts';

/** Two hours at ten kilowatts. */
const need: ChargeNeed = {
  level: percent(40),
  target: percent(60),
  perPercent: kilowattHours(1),
  power: kilowatts(10),
  taper: [],
};

const at = (hour: number): Instant => instant(Date.UTC(2026, 10, 23, 17) + hours(hour));

/** Hourly prices in thousandths of a currency, from now on. */
const hourly = (...prices: number[]): readonly PricedInterval[] =>
  prices.map((price, hour) => ({
    start: at(hour),
    end: at(hour + 1),
    price: microsPerKwh(price * 1_000),
  }));

const facts = (overrides: Partial<StartFacts> = {}): StartFacts => ({
  need,
  course: courseOf(overrides.need ?? need),
  deadline: at(8),
  known: hourly(300, 200, 100, 100, 150, 100, 200, 300),
  surplus: null,
  publication: { state: 'complete', expectedAt: null },
  now: at(0),
  ...overrides,
});

describe('the start of a charge', () => {
  it.each([
    ['is where it costs least', {}, at(2), 'cheapest'],
    [
      'is at once where nothing is gained by waiting',
      { known: hourly(1, 1, 1, 1, 1, 1, 1, 1) },
      at(0),
      'cheapest',
    ],
    [
      'is at the lowest of negative prices',
      { known: hourly(1, 1, 1, -5, -9, -4, 1, 1) },
      at(3),
      'cheapest',
    ],
    [
      'keeps some minutes before the deadline',
      { known: hourly(9, 8, 7, 6, 5, 4, 3, 1) },
      instant(at(6) - minutes(10)),
      'cheapest',
    ],
    [
      'is at once where there is no time',
      { deadline: at(2), known: hourly(9, 1) },
      at(0),
      'no_time',
    ],
    [
      'is at once where the deadline is nearer than that',
      { deadline: at(1), known: hourly(9) },
      at(0),
      'no_time',
    ],
    [
      'is open while prices can be waited for',
      {
        deadline: at(8),
        known: hourly(300, 200),
        publication: { state: 'awaiting', expectedAt: at(1) },
      },
      null,
      'awaiting',
    ],
    [
      'is the best of what is known where they are not likely to be lower',
      {
        deadline: at(8),
        known: hourly(90, 80, 300, 300, 310),
        publication: { state: 'awaiting', expectedAt: at(2) },
      },
      at(0),
      'prices_missing',
    ],
    [
      'is open where nothing is lost by waiting',
      {
        deadline: at(8),
        known: hourly(300, 300, 300, 90, 80),
        publication: { state: 'awaiting', expectedAt: at(2) },
      },
      null,
      'awaiting',
    ],
    [
      'is the best of what is known where they cannot',
      {
        deadline: at(8),
        known: hourly(300, 200, 100, 150),
        publication: { state: 'awaiting', expectedAt: at(4.5) },
      },
      at(2),
      'prices_missing',
    ],
    [
      'is the best of what is known where they are overdue',
      {
        deadline: at(8),
        known: hourly(300, 200, 100, 150),
        publication: { state: 'overdue', expectedAt: at(-5) },
      },
      at(2),
      'prices_missing',
    ],
    [
      'is at once where less is known than it takes',
      {
        deadline: at(8),
        known: hourly(300),
        publication: { state: 'overdue', expectedAt: at(-5) },
      },
      at(0),
      'prices_missing',
    ],
    [
      'is at once where nothing is known',
      { known: [], publication: { state: 'overdue', expectedAt: null } },
      at(0),
      'prices_missing',
    ],
    [
      'does not wait for prices that should have come',
      { known: hourly(300, 200), publication: { state: 'awaiting', expectedAt: at(-2) } },
      at(0),
      'prices_missing',
    ],
    [
      'does not wait for prices that nobody expects',
      { known: [], publication: { state: 'awaiting', expectedAt: null } },
      at(0),
      'prices_missing',
    ],
  ] as const)('%s', (_, overrides, startAt, reason) => {
    expect(chooseStart(facts(overrides))).toEqual({ startAt, reason });
  });

  it('keeps more before the deadline of what takes long', () => {
    const long = { ...need, power: kilowatts(4) };
    const known = hourly(9, 8, 7, 6, 5, 4, 3, 1);

    expect(chooseStart(facts({ need: long, known })).startAt).toBe(at(8 - 5 - 0.25));
  });

  it('follows the sun, where it may', () => {
    const spans = [{ start: at(4), end: at(6), power: kilowatts(10) }];
    const known = hourly(300, 200, 100, 100, 150, 150, 200, 300);

    const free = facts({ known, surplus: { spans, feedInPrice: microsPerKwh(0) } });
    const dear = facts({ known, surplus: { spans, feedInPrice: microsPerKwh(400_000) } });

    expect(chooseStart(free).startAt).toBe(at(4));
    expect(chooseStart(dear).startAt).toBe(at(2));
  });

  const aNeed = fc.record({
    level: fc.integer({ min: 20, max: 90 }).map(percent),
    target: fc.integer({ min: 92, max: 100 }).map(percent),
    perPercent: fc.double({ min: 0.3, max: 1, noNaN: true }).map(kilowattHours),
    power: fc.double({ min: 3, max: 22, noNaN: true }).map(kilowatts),
    taper: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
  });

  it('is no dearer than any other minute', () => {
    fc.assert(
      fc.property(
        aNeed,
        fc.array(fc.integer({ min: -200, max: 500 }), { minLength: 14, maxLength: 14 }),
        fc.integer({ min: 0, max: 59 }),
        (some, prices, late) => {
          const now = instant(at(0) + minutes(late));
          const known = hourly(...prices)
            .map((slot) => (slot.start < now ? { ...slot, start: now } : slot))
            .filter(({ end }) => end > now);
          const all = facts({ need: some, known, now, deadline: at(14) });
          const { startAt, reason } = chooseStart(all);
          if (reason === 'no_time' || startAt === null) return;
          const costAt = (moment: Instant) =>
            costFrom(all.course, moment, { prices: known, surplus: null }).cost;
          const last = at(14) - spareOf(all.course) - all.course.length;
          const chosen = costAt(startAt);

          expect(startAt).toBeGreaterThanOrEqual(now);
          expect(startAt).toBeLessThanOrEqual(last);
          // A second at full power and the largest difference of prices, and a watt-hour at each price.
          const second = (some.power / 3_600) * 700_000 + 14 * 500;
          for (let moment: number = now; moment <= last; moment += minutes(1)) {
            expect(chosen).toBeLessThanOrEqual(costAt(instant(moment)) + second);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
