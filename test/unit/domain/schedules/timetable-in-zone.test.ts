import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import type { TimeFilter, Timetable } from '#shared/domain/schedules/timetable.ts';
import { timetableInZone } from '#shared/domain/schedules/timetable-in-zone.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo'];
const text = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const at = (moment: string) => instant(Date.parse(moment));
const moments = fc
  .integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2027, 0) / 60_000 })
  .map((minute) => instant(minute * 60_000));
const filters: fc.Arbitrary<TimeFilter> = fc.record({
  hourMinute: fc.option(fc.record({ from: fc.nat(1439).map(text), to: fc.nat(1440).map(text) }), {
    nil: undefined,
  }),
  weekdays: fc.option(fc.subarray([...weekdays], { minLength: 1 }), { nil: undefined }),
  from: fc.option(moments, { nil: undefined }),
  until: fc.option(moments, { nil: undefined }),
});
const timetables: fc.Arbitrary<Timetable<string>> = fc.record({
  otherwise: fc.constant('otherwise'),
  rules: fc
    .array(filters, { maxLength: 4 })
    .map((all) => all.map((filter, index) => ({ filter, value: `rule ${index}` }))),
});

/** By looking at calendar and clock, as somebody does where the clock is not changed. */
const seenBy = ({ rules, otherwise }: Timetable<string>, zone: string, moment: number) => {
  const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  const shown = there.toPlainTime().toString({ smallestUnit: 'minute' });
  const isActive = ({ hourMinute, weekdays, from, until }: TimeFilter) => {
    if ((from !== undefined && moment < from) || (until !== undefined && moment >= until)) {
      return false;
    }
    const days = (hourMinute && daysOf(hourMinute, shown)) ?? [0];
    return days.some((back) => {
      const weekday = there.subtract({ days: back }).dayOfWeek - 1;
      return !weekdays || weekdays.some((day) => day === weekday);
    });
  };
  return rules.findLast(({ filter }) => isActive(filter))?.value ?? otherwise;
};

/** How many days ago spans began that a time of the clock is in. */
const daysOf = ({ from, to }: { from: string; to: string }, shown: string): number[] => {
  if (from < to) return shown >= from && shown < to ? [0] : [];
  return [...(shown >= from ? [0] : []), ...(shown < to ? [1] : [])];
};

/** From each moment to the next. What is said ends with a second transition; where none comes any more, a month is for ever. */
const stretches = (starts: readonly number[]) =>
  starts.slice(0, 2).map((start, index) => ({
    start: instant(start),
    end: instant(starts[index + 1] ?? start + minutes(60 * 24 * 30)),
  }));

describe('a timetable', () => {
  it('holds what calendar and clock say, away from where the clock is changed', () => {
    const summer = fc
      .integer({ min: Date.UTC(2026, 4, 2) / 60_000, max: Date.UTC(2026, 8, 1) / 60_000 })
      .map((minute) => instant(minute * 60_000));
    fc.assert(
      fc.property(timetables, fc.constantFrom(...zones), summer, (timetable, zone, moment) => {
        expect(timetableInZone(timetable, zone).valueAt(moment)).toBe(
          seenBy(timetable, zone, moment),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('says each of its next two transitions, and none that is none', () => {
    fc.assert(
      fc.property(
        timetables,
        fc.constantFrom(...zones),
        moments,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (timetable, zone, now, shares) => {
          const { valueAt, transitionsAfter } = timetableInZone(timetable, zone);
          const transitions = transitionsAfter(now, 2);
          let value = valueAt(now);
          for (const { at: start, value: next } of transitions) {
            expect(next).not.toBe(value);
            expect(valueAt(start)).toBe(next);
            value = next;
          }
          for (const { start, end } of stretches([now, ...transitions.map((each) => each.at)])) {
            expect(end).toBeGreaterThan(start);
            const looks = shares.map((share) => instant(start + share * (end - start - 1)));
            const seen = new Set([start, ...looks, instant(end - 1)].map(valueAt));
            expect(seen).toEqual(new Set([valueAt(start)]));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    // Its clock is put forward from 02:00 to 03:00, and back from 03:00 to 02:00.
    ['in the night before spring', '2026-03-28T20:00Z', '2026-03-28T22:00Z', '2026-03-29T04:00Z'],
    ['in the night before autumn', '2026-10-24T19:00Z', '2026-10-24T21:00Z', '2026-10-25T05:00Z'],
  ])('across midnight takes an hour less or more %s', (_, now, start, end) => {
    const night = { hourMinute: { from: '23:00', to: '06:00' } };
    const timetable = { otherwise: false, rules: [{ filter: night, value: true }] };

    const { transitionsAfter } = timetableInZone(timetable, 'Europe/Berlin');

    expect(transitionsAfter(at(now), 2)).toEqual([
      { at: at(start), value: true },
      { at: at(end), value: false },
    ]);
  });

  it('goes by the last rule that applies', () => {
    const timetable: Timetable<string> = {
      otherwise: 'off',
      rules: [
        { filter: {}, value: 'always' },
        { filter: { weekdays: [5, 6] }, value: 'weekend' },
        { filter: { hourMinute: { from: '08:00', to: '09:00' } }, value: 'morning' },
      ],
    };
    const { valueAt } = timetableInZone(timetable, 'UTC');

    // A Friday and a Saturday.
    expect(valueAt(at('2026-05-01T07:00Z'))).toBe('always');
    expect(valueAt(at('2026-05-02T07:00Z'))).toBe('weekend');
    expect(valueAt(at('2026-05-02T08:59Z'))).toBe('morning');
  });

  it('takes the weekday on which a span begins', () => {
    const timetable: Timetable<boolean> = {
      otherwise: false,
      rules: [
        { filter: { hourMinute: { from: '22:00', to: '06:00' }, weekdays: [0] }, value: true },
      ],
    };
    const { valueAt } = timetableInZone(timetable, 'UTC');

    // From Monday night to Tuesday morning.
    expect(valueAt(at('2026-05-04T05:00Z'))).toBe(false);
    expect(valueAt(at('2026-05-04T22:00Z'))).toBe(true);
    expect(valueAt(at('2026-05-05T05:59Z'))).toBe(true);
    expect(valueAt(at('2026-05-05T22:00Z'))).toBe(false);
  });

  it('finds what begins in a thousand years, and nothing where nothing comes', () => {
    const far = at('3026-01-01T00:00Z');
    const timetable = { otherwise: 1, rules: [{ filter: { from: far }, value: 2 }] };
    const { transitionsAfter } = timetableInZone(timetable, 'Europe/Berlin');

    expect(transitionsAfter(at('2026-01-01T00:00Z'), 2)).toEqual([{ at: far, value: 2 }]);
    expect(transitionsAfter(far, 2)).toEqual([]);
  });

  it('has no transition where one rule takes over from another that says the same', () => {
    const timetable = {
      otherwise: 'day',
      rules: [
        { filter: { hourMinute: { from: '22:00', to: '24:00' } }, value: 'night' },
        { filter: { hourMinute: { from: '00:00', to: '06:00' } }, value: 'night' },
      ],
    };
    const { transitionsAfter } = timetableInZone(timetable, 'Europe/Berlin');

    expect(transitionsAfter(at('2026-05-04T20:00Z'), 2)).toEqual([
      { at: at('2026-05-05T04:00Z'), value: 'day' },
      { at: at('2026-05-05T20:00Z'), value: 'night' },
    ]);
  });
});
