import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import { clockSpanOn, wholeDay } from '#shared/domain/time/clock-span.ts';
import { localDay, wallClock } from '#shared/domain/time/wall-clock.ts';

const everyZone = Intl.supportedValuesOf('timeZone');
const DAY = 24 * 3_600_000;
const FIRST = Date.UTC(2021, 0) / DAY;
const LAST = Date.UTC(2031, 0) / DAY;
/** How far a zone moves its clocks at once: Casey, a station in Antarctica, does so by three hours. */
const FURTHEST = 3;
const text = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const clockTimes = fc.nat(24 * 60 - 1).map(text);
const ends = fc.nat(24 * 60).map(text);

/** Every day of ten years, in every zone: what is asked of a span of the clock. */
const everyDay = (check: (zone: string, day: number) => void) => {
  for (const zone of everyZone) for (let day = FIRST; day < LAST; day += 1) check(zone, day);
};

describe('a span of the clock', () => {
  it('is there once on every day of ten years in every zone, and never negative', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyZone),
        clockTimes,
        ends,
        fc.integer({ min: FIRST, max: LAST - 400 }),
        (zone, from, to, first) => {
          const clock = wallClock(zone);
          let before = Number.NEGATIVE_INFINITY;
          for (let day = first; day < first + 400; day += 1) {
            const { start, end } = clockSpanOn(clock, localDay(day), { from, to });
            expect(start).toBeGreaterThan(before);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end - start).toBeLessThanOrEqual(hours(24 + FURTHEST));
            before = start;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is followed by the one that begins where it ends, without a gap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyZone),
        clockTimes,
        clockTimes,
        fc.integer({ min: FIRST, max: LAST }),
        (zone, one, other, day) => {
          const clock = wallClock(zone);
          const span = clockSpanOn(clock, localDay(day), { from: one, to: other });
          const days = other > one ? day : day + 1;
          const next = clockSpanOn(clock, localDay(days), { from: other, to: one });
          expect(next.start).toBeLessThanOrEqual(span.end);
        },
      ),
    );
  });

  it('takes as long as the clock says, but for what is skipped or repeated', () => {
    const lengths = new Map<number, number>();
    everyDay((zone, day) => {
      if (zone !== 'Europe/Berlin' && zone !== 'Australia/Lord_Howe') return;
      const clock = wallClock(zone);
      const { start, end } = clockSpanOn(clock, localDay(day), { from: '01:00', to: '04:00' });
      const length = (end - start) / minutes(1);
      lengths.set(length, (lengths.get(length) ?? 0) + 1);
    });

    // Ten springs and ten autumns, of an hour in Berlin and of half an hour on Lord Howe.
    expect(lengths).toEqual(
      new Map([
        [180, 2 * 3_652 - 40],
        [120, 10],
        [240, 10],
        [150, 10],
        [210, 10],
      ]),
    );
  });

  it('of 24 hours is what it says', () => {
    const clock = wallClock('UTC');
    for (const span of [
      { from: '00:00', to: '24:00' },
      { from: '07:00', to: '07:00' },
    ]) {
      const { start, end } = clockSpanOn(clock, localDay(FIRST), span);
      expect(end - start).toBe(DAY);
    }
  });
});

describe('the whole days of a calendar', () => {
  it('follow each other, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyZone),
        fc.integer({ min: FIRST, max: LAST }),
        (zone, day) => {
          const clock = wallClock(zone);
          const { start, end } = wholeDay(clock, localDay(day));
          expect(wholeDay(clock, localDay(day + 1)).start).toBe(end);
          expect(end - start).toBeGreaterThanOrEqual(hours(24 - FURTHEST));
          expect(end - start).toBeLessThanOrEqual(hours(24 + FURTHEST));
          expect(clock.dayAt(start)).toBe(day);
        },
      ),
    );
  });
});
