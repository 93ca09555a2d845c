import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyPolicy } from '#shared/domain/flex/daily-policy.ts';
import { nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import { type Instant, instant, percent } from '#shared/domain/quantities/units.ts';
import {
  deadlineAfter,
  deadlineBefore,
  planningWindow,
} from '#shared/domain/smart-charging/deadline-after.ts';

const at = (text: string): Instant => instant(Date.parse(text));

describe('the next deadline', () => {
  it.each([
    ['today', '07:00', 'Europe/Berlin', '2026-11-24T05:00Z', '2026-11-24T06:00Z'],
    [
      'tomorrow, once it has passed',
      '07:00',
      'Europe/Berlin',
      '2026-11-24T06:00Z',
      '2026-11-25T06:00Z',
    ],
    ['at the end of the day', '24:00', 'Europe/Berlin', '2026-11-24T05:00Z', '2026-11-24T23:00Z'],
    ['at the end of the next', '24:00', 'UTC', '2026-11-24T00:00Z', '2026-11-25T00:00Z'],
    ['at midnight', '00:00', 'UTC', '2026-11-24T00:01Z', '2026-11-25T00:00Z'],
    [
      'when the clock is changed, where it is skipped',
      '02:30',
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      '2026-03-29T01:00Z',
    ],
    [
      'the second time, where it is repeated',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:40Z',
      '2026-10-25T01:30Z',
    ],
    [
      'an hour earlier in summer',
      '07:00',
      'Europe/Berlin',
      '2026-03-29T00:00Z',
      '2026-03-29T05:00Z',
    ],
    [
      'on the other side of the date line',
      '07:00',
      'Pacific/Kiritimati',
      '2026-11-23T18:00Z',
      '2026-11-24T17:00Z',
    ],
    ['half an hour from others', '07:00', 'Asia/Kolkata', '2026-11-24T02:00Z', '2026-11-25T01:30Z'],
  ])('is %s', (_, deadline, timeZone, now, wanted) => {
    expect(deadlineAfter(deadline, timeZone, at(now))).toBe(at(wanted));
  });

  const aMoment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2032, 0) }).map(instant);
  const aTime = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minute) =>
      [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':'),
    );
  const aZone = fc.constantFrom(
    'Europe/Berlin',
    'Europe/Dublin',
    'America/New_York',
    'Australia/Lord_Howe',
    'UTC',
    'Africa/Casablanca',
    'America/Santiago',
    'Asia/Kathmandu',
  );

  it('is what flexibility takes for the next of a week of equal days', () => {
    fc.assert(
      fc.property(aMoment, aTime, aZone, (now, deadline, timeZone) => {
        const policy = dailyPolicy({ deadline, minimumChargeTarget: percent(80) }, percent(0));

        expect(deadlineAfter(deadline, timeZone, now)).toBe(nextDeadline(policy, now, timeZone).at);
      }),
      { numRuns: 400 },
    );
  });

  it('follows the last one, and there is none between', () => {
    fc.assert(
      fc.property(aMoment, aTime, aZone, (now, deadline, timeZone) => {
        const before = deadlineBefore(deadline, timeZone, now);

        expect(before).toBeLessThanOrEqual(now);
        expect(deadlineAfter(deadline, timeZone, before)).toBe(
          deadlineAfter(deadline, timeZone, now),
        );
      }),
    );
  });
});

describe('the window whose prices are wanted', () => {
  const policy = { isEnabled: true, deadline: '07:00', minimumChargeLimit: percent(0) };

  it('ends at the deadline', () => {
    const from = at('2026-11-24T05:00Z');

    expect(planningWindow(policy, 'UTC', from)).toEqual({ from, to: at('2026-11-24T07:00Z') });
  });

  it.each([
    ['is not enabled', { ...policy, isEnabled: false }],
    ['has no deadline', { ...policy, deadline: null }],
    ['has a deadline that is none', { ...policy, deadline: 'noon' }],
  ])('is none where smart charging %s', (_, some) => {
    expect(planningWindow(some, 'UTC', at('2026-11-24T05:00Z'))).toBeUndefined();
  });
});
