import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
const moments = fc.integer({ min: Date.UTC(1969, 0), max: Date.UTC(2040, 0) });

describe('the clock on the wall', () => {
  it('shows what the calendar says, in whatever order one looks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(moments, { minLength: 1, maxLength: 5 }),
        (zone, looks) => {
          const clock = localClock(zone);
          for (const look of looks) {
            const there = Temporal.Instant.fromEpochMilliseconds(look).toZonedDateTimeISO(zone);
            const time = there.toPlainTime().since('00:00');
            expect(clock(instant(look))).toEqual({
              weekday: there.dayOfWeek - 1,
              timeOfDay: time.total('milliseconds'),
            });
          }
        },
      ),
    );
  });

  it.each([
    ['spring', '2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00Z', [1.999, 3]],
    ['autumn', '2026-10-25T00:59:59.999Z', '2026-10-25T01:00:00Z', [2.999, 2]],
  ])('jumps in %s at the very moment', (_, before, after, hours) => {
    const clock = localClock('Europe/Berlin');

    const shown = [before, after].map(
      (moment) => clock(instant(Date.parse(moment))).timeOfDay / 3_600_000,
    );

    for (const [index, hour] of hours.entries()) expect(shown[index]).toBeCloseTo(hour, 2);
  });

  it('does not exist in no place', () => {
    expect(() => localClock('Europe/Atlantis')).toThrow(RangeError);
  });
});
