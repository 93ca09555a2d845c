import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { hours, instant, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import { localDay, wallClock, weekdayOf } from '#shared/domain/time/wall-clock.ts';

const everyZone = Intl.supportedValuesOf('timeZone');
const EPOCH = Temporal.PlainDate.from('1970-01-01');
const dayOf = (date: string) => localDay(EPOCH.until(date, { largestUnit: 'day' }).days);
const shown = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
const clockTime = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return milliseconds(hours(hour) + minutes(minute));
};

describe('a clock on the wall', () => {
  it('shows a time when Temporal says that it does, in every zone for ten years', () => {
    const days = fc.integer({ min: dayOf('2021-01-01'), max: dayOf('2031-01-01') }).map(localDay);
    fc.assert(
      fc.property(
        fc.constantFrom(...everyZone),
        fc.array(fc.tuple(days, fc.nat(24 * 60 - 1)), { minLength: 1, maxLength: 20 }),
        (zone, moments) => {
          const clock = wallClock(zone);
          for (const [day, minute] of moments) {
            const date = EPOCH.add({ days: day });
            const wall = date.toPlainDateTime(new Temporal.PlainTime(0).add({ minutes: minute }));
            const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
              wall.toZonedDateTime(zone, { disambiguation }),
            );
            const start = clock.startingAt(day, minutes(minute));
            const end = clock.endingAt(day, minutes(minute));
            if (first?.toPlainDateTime().equals(wall)) {
              expect([start, end]).toEqual([first.epochMilliseconds, last?.epochMilliseconds]);
            } else {
              // Skipped: it is when the clock is changed, before which it showed less, and after which more.
              expect(start).toBe(end);
              expect(Temporal.PlainDateTime.compare(shown(start - 1, zone), wall)).toBe(-1);
              expect(Temporal.PlainDateTime.compare(shown(start, zone), wall)).toBe(1);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('tells the day and the weekday that Temporal tells', () => {
    const moments = fc.integer({ min: Date.UTC(1969, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...everyZone), moments, (zone, at) => {
        const there = shown(at, zone);
        const day = wallClock(zone).dayAt(instant(at));
        expect(day).toBe(dayOf(there.toPlainDate().toString()));
        expect(weekdayOf(day)).toBe(there.dayOfWeek - 1);
      }),
    );
  });

  it.each([
    // Skipped in spring, two of them at midnight.
    ['Europe/Oslo', '2026-03-29', '02:30', '01:00Z', '01:00Z'],
    ['Europe/London', '2026-03-29', '01:30', '01:00Z', '01:00Z'],
    ['America/New_York', '2026-03-08', '02:30', '07:00Z', '07:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30Z', '2026-10-03T15:30Z'],
    ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:00Z', '2026-04-23T22:00Z'],
    ['America/Santiago', '2026-09-06', '00:30', '04:00Z', '04:00Z'],
    ['Australia/Adelaide', '2026-10-04', '02:30', '2026-10-03T16:30Z', '2026-10-03T16:30Z'],
    // A whole day was skipped.
    ['Pacific/Apia', '2011-12-30', '10:00', '10:00Z', '10:00Z'],
    // Twice in autumn.
    ['Europe/Oslo', '2026-10-25', '02:30', '00:30Z', '01:30Z'],
    ['Europe/London', '2026-10-25', '01:30', '00:30Z', '01:30Z'],
    ['America/New_York', '2026-11-01', '01:30', '05:30Z', '06:30Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
  ])('in %s on %s shows %s from %s until %s', (zone, date, time, first, last) => {
    const clock = wallClock(zone);
    const at = (text: string) => Date.parse(text.includes('T') ? text : `${date}T${text}`);

    expect(clock.startingAt(dayOf(date), clockTime(time))).toBe(at(first));
    expect(clock.endingAt(dayOf(date), clockTime(time))).toBe(at(last));
  });

  it('has the end of a day where the next one begins, but for what is repeated', () => {
    const clock = wallClock('Europe/Berlin');
    const day = dayOf('2026-10-25');

    expect(clock.startingAt(day, hours(24))).toBe(clock.startingAt(localDay(day + 1), hours(0)));
  });
});

describe('a clock that is changed', () => {
  it.each([
    {
      date: '2026-03-29',
      time: '02:30',
      start: '2026-03-29T01:00:00.000Z',
      end: '2026-03-29T01:00:00.000Z',
    },
    {
      date: '2026-10-25',
      time: '02:30',
      start: '2026-10-25T00:30:00.000Z',
      end: '2026-10-25T01:30:00.000Z',
    },
    {
      date: '2026-07-01',
      time: '02:30',
      start: '2026-07-01T00:30:00.000Z',
      end: '2026-07-01T00:30:00.000Z',
    },
  ])('shows $time on $date first at $start and last at $end', ({ date, time, start, end }) => {
    const clock = wallClock('Europe/Amsterdam');

    const [first, last] = [clock.startingAt, clock.endingAt].map((at) =>
      new Date(at(dayOf(date), clockTime(time))).toISOString(),
    );
    expect([first, last]).toEqual([start, end]);
  });
});
