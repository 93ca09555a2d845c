import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arrival,
  expectedArrival,
  withArrival,
} from '#shared/domain/flex-policies/arrival-habit.ts';
import {
  hours,
  type Instant,
  instant,
  after as later,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';

const at = (text: string): Instant => instant(Date.parse(text));
const came = (text: string, level = 40): Arrival => ({ at: at(text), level: percent(level) });

/** A week of work in London, in winter. */
const WEEK = [
  came('2026-11-16T18:10Z', 50),
  came('2026-11-17T17:50Z', 30),
  came('2026-11-18T22:40Z', 10),
  came('2026-11-19T18:00Z', 44),
  came('2026-11-20T18:20Z', 46),
];

const read = (arrival: Arrival | null): string | null =>
  arrival && `${new Date(arrival.at).toISOString().slice(0, 16)} ${arrival.level}`;

const expected = (arrivals: readonly Arrival[], now: string, timeZone = 'Europe/London') =>
  read(expectedArrival({ arrivals, power: null }, timeZone, at(now)));

describe('expectedArrival', () => {
  it.each([
    ['is the median of days of work', '2026-11-23T09:00Z', '2026-11-23T18:10 44'],
    ['waits for one that is late', '2026-11-23T21:00Z', '2026-11-23T18:10 44'],
    ['gives it up for the day after three hours', '2026-11-23T21:10Z', '2026-11-24T18:10 44'],
    ['knows nothing of weekends, and passes over them', '2026-11-20T22:00Z', '2026-11-23T18:10 44'],
  ])('%s', (_, now, text) => {
    expect(expected(WEEK, now)).toBe(text);
  });

  it('needs four of a kind', () => {
    expect(expected(WEEK.slice(0, 3), '2026-11-23T09:00Z')).toBeNull();
    expect(expected(WEEK.slice(0, 4), '2026-11-23T09:00Z')).toBe('2026-11-23T18:05 37');
  });

  it('counts weekends for themselves', () => {
    const weekends = [
      ...[came('2026-11-07T11:00Z', 60), came('2026-11-08T12:00Z', 70)],
      ...[came('2026-11-14T12:00Z', 70), came('2026-11-15T13:00Z', 80)],
    ];
    const all = [...weekends, ...WEEK];

    expect(expected(all, '2026-11-21T08:00Z')).toBe('2026-11-21T12:00 70');
    expect(expected(all, '2026-11-23T08:00Z')).toBe('2026-11-23T18:10 44');
  });

  it('expects nobody twice on an evening', () => {
    const early = [...WEEK, came('2026-11-23T17:00Z', 40)];

    expect(expected(early, '2026-11-23T17:30Z')).toBe('2026-11-24T18:05 42');
  });

  it('does not take midnight for the beginning of anything', () => {
    const late = [
      ...[came('2026-11-16T23:40Z'), came('2026-11-18T00:20Z')],
      ...[came('2026-11-18T23:50Z'), came('2026-11-20T00:10Z')],
    ];

    expect(expected(late, '2026-11-24T12:00Z')).toBe('2026-11-25T00:00 40');
    // Late by an hour and a half, on the next day already.
    expect(expected(late, '2026-11-25T01:30Z')).toBe('2026-11-25T00:00 40');
  });

  it.each([
    ['spring', '2026-03-27T23:00Z', '2026-03-30T17:00 40'],
    ['autumn', '2026-10-23T23:00Z', '2026-10-26T18:00 40'],
  ])('goes by the clock on the wall in %s', (season, now, text) => {
    const days = season === 'spring' ? [23, 24, 25, 26] : [19, 20, 21, 22];
    const month = season === 'spring' ? '03' : '10';
    // Six in the evening.
    const hour = season === 'spring' ? '18' : '17';
    const week = days.map((day) => came(`2026-${month}-${day}T${hour}:00Z`));

    expect(expected(week, now)).toBe(text);
  });

  it('is never past patience, nor on the evening of an arrival', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 27 * 24 * 60 }), fc.integer({ max: 100 })), {
          maxLength: 40,
        }),
        fc.integer({ min: 0, max: 48 * 60 }),
        (comings, minute) => {
          const start = at('2026-03-10T00:00Z');
          const arrivals = comings
            .map(([come, level]) => ({
              at: later(start, hours(come / 60)),
              level: percent(Math.max(0, level)),
            }))
            .toSorted((one, other) => one.at - other.at);
          const last = arrivals.at(-1)?.at ?? start;
          const now = later(last, hours(minute / 60));
          const next = expectedArrival({ arrivals, power: null }, 'Europe/Berlin', now);
          if (!next) return;

          expect(next.at).toBeGreaterThan(now - hours(3));
          expect(Math.abs(next.at - last)).toBeGreaterThanOrEqual(hours(12));
          const levels: readonly Percent[] = arrivals.map(({ level }) => level);
          expect(next.level).toBeGreaterThanOrEqual(Math.min(...levels));
          expect(next.level).toBeLessThanOrEqual(Math.max(...levels));
        },
      ),
    );
  });
});

describe('withArrival', () => {
  it('forgets what is four weeks old, and is the same object where nothing is new', () => {
    const habit = { arrivals: WEEK, power: null };

    expect(withArrival(habit, null, at('2026-12-14T18:00Z'))).toBe(WEEK);
    expect(withArrival(habit, null, at('2026-12-14T18:10Z'))).toEqual(WEEK.slice(1));
    const next = came('2026-11-23T18:00Z');
    expect(withArrival(habit, next, next.at)).toEqual([...WEEK, next]);
  });

  it('does not grow for ever', () => {
    let arrivals: readonly Arrival[] = [];
    for (let hour = 0; hour < 500; hour += 1) {
      const now = later(at('2026-11-01T00:00Z'), hours(hour));
      arrivals = withArrival({ arrivals, power: null }, { at: now, level: percent(50) }, now);
    }

    expect(arrivals).toHaveLength(56);
  });
});
