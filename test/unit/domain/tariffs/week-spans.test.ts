import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutes } from '#shared/domain/quantities/units.ts';
import type { TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import { issuesOfOverlap, WEEK, weekSpansOf } from '#shared/domain/tariffs/week-spans.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';
import { anInterval } from '#test/support/a-tariff.ts';

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

const intervals: fc.Arbitrary<TariffInterval> = fc
  .record({
    name: fc.constant('RATE'),
    weekdays: fc.subarray([...weekdays], { minLength: 1 }),
    from: fc.nat(DAY_MINUTES - 1),
    to: fc.nat(DAY_MINUTES),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ from, to, ...rest }) => ({ ...rest, from: minutes(from), to: minutes(to) }));
const lists = fc.array(intervals, { maxLength: 4 });

/** The intervals that hold in each minute of the week, minute by minute. */
const holding = (all: readonly TariffInterval[]): readonly (readonly number[])[] => {
  const week: number[][] = Array.from({ length: WEEK_MINUTES }, () => []);
  all.forEach((interval, place) => {
    for (const weekday of interval.weekdays) {
      const start = weekday * DAY_MINUTES + interval.from / minutes(1);
      const length =
        (interval.to - interval.from) / minutes(1) +
        (interval.to > interval.from ? 0 : DAY_MINUTES);
      for (let minute = 0; minute < length; minute += 1) {
        week[(start + minute) % WEEK_MINUTES]?.push(place);
      }
    }
  });
  return week;
};

describe('intervals of a week', () => {
  it('hold in the minutes in which they hold, told by going through all of them', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const week: number[][] = Array.from({ length: WEEK_MINUTES }, () => []);
        for (const { from, until, place } of weekSpansOf(all)) {
          for (let at: number = from; at < until; at += minutes(1))
            week[at / minutes(1)]?.push(place);
        }
        expect(week.map((places) => places.toSorted())).toEqual(holding(all));
      }),
      { numRuns: 40 },
    );
  });

  it('overlap when a minute has two of them, and two that have one are named', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const shared = holding(all).filter(({ length }) => length > 1);
        const named = issuesOfOverlap(all).map(({ path }) => Number(/\[(\d+)\]/.exec(path)?.[1]));
        expect(named.length).toBe(shared.length === 0 ? 0 : 2);
        const isShared = shared.some((places) => named.every((place) => places.includes(place)));
        expect(isShared).toBe(shared.length > 0);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    {
      name: 'on one day',
      all: [anInterval('A', '08:00', '12:00'), anInterval('B', '11:59', '13:00')],
      when: 'on Monday at 11:59',
    },
    {
      name: 'across midnight',
      all: [anInterval('A', '22:00', '06:00', [1]), anInterval('B', '05:00', '07:00', [2])],
      when: 'on Wednesday at 05:00',
    },
    {
      name: 'from Sunday into Monday',
      all: [anInterval('A', '22:00', '06:00', [6]), anInterval('B', '00:00', '01:00', [0])],
      when: 'on Monday at 00:00',
    },
  ])('that overlap $name are both told, and when', ({ all, when }) => {
    expect(issuesOfOverlap(all)).toEqual([
      {
        path: expect.stringMatching(/^body\.tariffIntervals\[[01]\]$/),
        message: expect.stringMatching(new RegExp(`^overlaps with tariffIntervals.*${when}$`)),
      },
      { path: expect.any(String), message: expect.stringContaining(when) },
    ]);
  });

  it.each([
    ['that meet', [anInterval('A', '00:00', '18:00'), anInterval('B', '18:00', '24:00')]],
    [
      'that meet at midnight',
      [anInterval('A', '06:00', '00:00'), anInterval('B', '00:00', '06:00')],
    ],
    [
      'at the same time on other days',
      [anInterval('A', '08:00', '09:00', [0, 2]), anInterval('B', '08:00', '09:00', [1, 3])],
    ],
    ['that are none', []],
  ])('%s do not overlap', (_, all) => {
    expect(issuesOfOverlap(all)).toEqual([]);
    expect(weekSpansOf(all).every(({ until }) => until <= WEEK)).toBe(true);
  });
});
