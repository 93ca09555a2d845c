import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, instant, minutes } from '#shared/domain/quantities/units.ts';
import {
  dayAt,
  dayPlus,
  localTimestamp,
  monthOf,
  partsOfPeriod,
  periodIn,
  periodName,
} from '#shared/domain/statistics/statistics-period.ts';

const zones = [
  'Europe/Amsterdam',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Africa/Monrovia',
  'Pacific/Apia',
  'UTC',
];

describe('a period of statistics', () => {
  it.each([
    ['an ordinary day', '2025-10-01', 96, '2025-10-01T00:00:00+02:00'],
    ['the day on which clocks go forward', '2025-03-30', 92, '2025-03-30T00:00:00+01:00'],
    ['the day on which clocks go back', '2025-10-26', 100, '2025-10-26T00:00:00+02:00'],
  ])('cuts %s into quarter-hours', (_, name, parts, first) => {
    const { starts, start, end, resolution } = periodIn('Europe/Amsterdam', name);

    expect(resolution).toBe('QUARTER_HOUR');
    expect(starts).toHaveLength(parts);
    expect(localTimestamp('Europe/Amsterdam', start)).toBe(first);
    expect(end - start).toBe(parts * minutes(15));
  });

  it('cuts a month into days, of which those are longer or shorter on which clocks change', () => {
    const { starts, end, resolution } = periodIn('Europe/Amsterdam', '2025-10');
    const lengths = starts.map((start, index) => (starts[index + 1] ?? end) - start);

    expect(resolution).toBe('DAY');
    expect(starts).toHaveLength(31);
    expect(lengths.indexOf(hours(25))).toBe(25);
    expect(lengths.filter((length) => length === hours(24))).toHaveLength(30);
  });

  it('goes by the clocks of the place', () => {
    const { start, end } = periodIn('Australia/Adelaide', '2024-05-05');

    expect(localTimestamp('Australia/Adelaide', start)).toBe('2024-05-05T00:00:00+09:30');
    expect(localTimestamp('Australia/Adelaide', end)).toBe('2024-05-06T00:00:00+09:30');
    expect(dayAt('Australia/Adelaide', instant(end - 1))).toBe('2024-05-05');
  });

  it('has no parts on a day that a place left out', () => {
    expect(periodIn('Pacific/Apia', '2011-12-30').starts).toEqual([]);
  });

  it('leaves no gap, wherever it is: the parts of a day follow each other up to the next day', () => {
    const day = fc.integer({ min: 0, max: 376_000 }).map((number) => dayPlus('1969-01-01', number));
    fc.assert(
      fc.property(fc.constantFrom(...zones), day, (zone, name) => {
        const { starts, start, end } = periodIn(zone, name);
        const edges = [...starts, end];
        for (const [index, from] of starts.entries()) {
          const length = (edges[index + 1] ?? 0) - from;
          expect(length > 0 && length <= minutes(15)).toBe(true);
        }

        expect(starts[0] ?? end).toBe(start);
        expect(periodIn(zone, dayPlus(name, 1)).start).toBe(end);
        const month = periodIn(zone, monthOf(name));
        expect(month.start <= start && end <= month.end).toBe(true);
        expect(month.starts).toContain(start);
      }),
      { numRuns: 300 },
    );
  });

  it('has a name, unless the calendar does not have it', () => {
    expect(periodName({ year: 2024, month: 2, day: 29 })).toBe('2024-02-29');
    expect(periodName({ year: 2024, month: 2, day: null })).toBe('2024-02');
    expect(periodName({ year: 2025, month: 2, day: 29 })).toBeUndefined();
    expect(periodName({ year: 2025, month: 4, day: 31 })).toBeUndefined();
    expect(partsOfPeriod('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    expect(partsOfPeriod('2024-02')).toEqual({ year: 2024, month: 2, day: null });
  });
});
