import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, type Instant, instant, kilowattHours } from '#shared/domain/quantities/units.ts';
import { sumOfSuns } from '#shared/domain/solar/sum-of-suns.ts';
import { sunAsLately } from '#shared/domain/solar/sun-as-lately.ts';
import { quartersTouching } from '#shared/domain/solar/sun-span.ts';
import type { ProductionStatistics } from '#shared/domain/statistics/production-statistics.ts';
import { dayPlus, periodIn } from '#shared/domain/statistics/statistics-period.ts';

const at = (text: string): Instant => instant(Date.parse(`${text}Z`));

/** Statistics of a day, or a month. */
const told = (
  period: string,
  valueAt: (start: Instant) => number | null,
  timeZone = 'UTC',
): ProductionStatistics => ({
  ...{ clientId: 'client', userId: 'user', userSince: instant(0), assetId: 'inverter' },
  ...{ period, timeZone, updatedAt: instant(0), version: 1 },
  values: periodIn(timeZone, period).starts.map((start) => {
    const value = valueAt(start);
    return value === null ? null : kilowattHours(value);
  }),
});

/** The days before another one, the youngest first: each produced as many kWh in each quarter-hour as is said of it. */
const daysBefore = (day: string, ...values: readonly (number | null)[]) =>
  values.map((value, index) => told(dayPlus(day, -1 - index), () => value));

const NOW = at('2025-06-15T10:05');
const tomorrow = { from: at('2025-06-16T00:00'), to: at('2025-06-16T00:30'), now: NOW };
const powers = (...given: Parameters<typeof sunAsLately>) =>
  sunAsLately(...given)?.map(({ power }) => power) ?? null;

describe('the sun, as it was lately', () => {
  it('is the mean of the same quarter-hours of the last seven days that are over', () => {
    const days = daysBefore('2025-06-15', 1, 1, 2, 2, 3, 3, 2, 100, 100);

    expect(powers(days, tomorrow)).toEqual([8, 8]);
    // In whichever order they come; neither the present day nor a month counts.
    const more = [told('2025-06-15', () => 50), told('2025-06', () => 50), ...days.toReversed()];
    expect(powers(more, tomorrow)).toEqual([8, 8]);
  });

  it('goes by the sun and not by the clock on the wall', () => {
    const zone = 'Europe/Berlin';
    const noon = at('2025-10-27T11:00');
    const isNoon = (start: Instant) => (start - noon) % hours(24) === 0;
    // Clocks go back on the 26th.
    const days = ['2025-10-24', '2025-10-25', '2025-10-26'].map((day) =>
      told(day, (start) => (isNoon(start) ? 1 : 0), zone),
    );
    const wanted = { from: noon, to: instant(noon + hours(0.5)), now: at('2025-10-27T06:00') };

    expect(powers(days, wanted)).toEqual([4, 0]);
  });

  it('knows when the quarter-hours of a day begin, in any zone and whatever is done to its clocks', () => {
    const zones = ['UTC', 'Europe/Oslo', 'Asia/Kathmandu', 'America/St_Johns', 'Africa/Cairo'];
    const more = ['Australia/Lord_Howe', 'America/Santiago', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, ...more),
        fc.integer({ min: 0, max: 3_650 }),
        (zone, count) => {
          const day = dayPlus('2020-01-01', count);
          const { start, end } = periodIn(zone, dayPlus(day, 3));
          // Each quarter-hour produced what it is called.
          const days = [0, 1, 2].map((each) =>
            told(dayPlus(day, each), (begin) => (begin % hours(24)) / hours(0.25), zone),
          );

          const suns = sunAsLately(days, { from: start, to: end, now: start }) ?? [];

          expect(suns.length).toBeGreaterThan(80);
          for (const sun of suns) {
            expect(sun.power / 4).toBeCloseTo((sun.start % hours(24)) / hours(0.25), 9);
          }
        },
      ),
    );
  });

  it.each([
    ['nothing is told', []],
    ['two days are', daysBefore('2025-06-15', 1, 1)],
    ['three days are, of which one says nothing', daysBefore('2025-06-15', 1, null, 1)],
    ['all days are too long ago', daysBefore('2025-06-01', 1, 1, 1, 1)],
    ['only months are', [told('2025-06', () => 1), told('2025-05', () => 1)]],
    [
      'they are of a zone that this machine does not know',
      daysBefore('2025-06-15', 1, 1, 1).map((day) => ({ ...day, timeZone: 'Mars/Olympus' })),
    ],
  ])('is not known where %s', (_, days) => {
    expect(sunAsLately(days, tomorrow)).toBeNull();
  });

  it('says nothing of a quarter-hour that fewer than three days tell of, and something of the next', () => {
    const isSecond = (start: Instant) => start % hours(24) === hours(0.25);
    const days = [1, 2, 3].map((back) =>
      told(dayPlus('2025-06-15', -back), (start) => (isSecond(start) || back < 3 ? 1 : null)),
    );

    expect(sunAsLately(days, tomorrow)?.map(({ start }) => start)).toEqual([
      at('2025-06-16T00:15'),
    ]);
  });

  it('stays the same until the day is over, whenever it is looked at, also two days ahead', () => {
    const days = daysBefore('2025-06-15', 1, 2, 3, 4, 5, 6, 7);
    fc.assert(
      fc.property(
        fc.integer({ min: at('2025-06-15T00:00'), max: at('2025-06-15T23:59') }).map(instant),
        fc
          .integer({ min: 0, max: 24 * 4 })
          .map((quarter) => at('2025-06-16T00:00') + hours(0.25) * quarter),
        (now, from) => {
          const until = at('2025-06-17T12:00');
          const whole = sunAsLately(days, { from: at('2025-06-15T00:00'), to: until, now: NOW });
          const later = sunAsLately(days, { from: instant(from), to: until, now });

          expect(whole?.slice(-(later?.length ?? 0))).toEqual(later);
          expect(later?.every(({ power }) => Math.abs(power - 16) < 1e-9)).toBe(true);
        },
      ),
    );
  });
});

describe('quarter-hours', () => {
  it('are those that a time touches', () => {
    const from = at('2025-06-15T10:05');

    expect(quartersTouching(from, at('2025-06-15T10:30'))).toEqual([
      at('2025-06-15T10:00'),
      at('2025-06-15T10:15'),
    ]);
    expect(quartersTouching(from, at('2025-06-15T10:31'))).toHaveLength(3);
    expect(quartersTouching(from, at('2025-06-15T09:00'))).toEqual([]);
  });
});

describe('several roofs', () => {
  it('yield together what each does, and what one alone says something of', () => {
    const one = sunAsLately(daysBefore('2025-06-15', 1, 1, 1), tomorrow) ?? [];
    const other = sunAsLately(daysBefore('2025-06-15', 2, 2, 2), tomorrow) ?? [];

    expect(sumOfSuns([one, other.slice(1)]).map(({ power }) => power)).toEqual([4, 12]);
    expect(sumOfSuns([other.slice(1), one])).toEqual(sumOfSuns([one, other.slice(1)]));
    expect(sumOfSuns([])).toEqual([]);
  });
});
