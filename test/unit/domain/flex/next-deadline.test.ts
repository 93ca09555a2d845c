import { describe, expect, it } from 'vitest';
import { type FlexOverride, type FlexPolicy, WEEKDAYS } from '#shared/domain/flex/flex-policy.ts';
import { lastDeadlineUnder, nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import { hours, instant, percent } from '#shared/domain/quantities/units.ts';

const utc = (text: string) => instant(Date.parse(text));
const iso = (moment: number) => new Date(moment).toISOString();
/** Ready at 07:00 with 60 % on Monday, 61 % on Tuesday and so on. */
const policy = (deadline = '07:00'): FlexPolicy => {
  const days = WEEKDAYS.map((day, i) => [day, { deadline, minimumChargeTarget: percent(60 + i) }]);
  return { batteryReserve: percent(10), schedule: Object.fromEntries(days) };
};
const fuller: FlexOverride = {
  type: 'NEXT_DAY_SCHEDULE',
  givenAt: utc('2026-06-01T06:00:00Z'),
  minimumChargeTarget: percent(95),
};

describe('nextDeadline', () => {
  it.each([
    {
      name: 'this morning',
      now: '2026-06-01T04:59:00Z',
      at: '2026-06-01T05:00:00.000Z',
      target: 60,
    },
    {
      name: 'tomorrow once it has come',
      now: '2026-06-01T05:00:00Z',
      at: '2026-06-02T05:00:00.000Z',
      target: 61,
    },
    {
      name: 'on the local weekday',
      now: '2026-06-06T22:30:00Z',
      at: '2026-06-07T05:00:00.000Z',
      target: 66,
    },
    {
      name: 'after clocks went forward',
      now: '2026-03-28T20:00:00Z',
      at: '2026-03-29T05:00:00.000Z',
      target: 66,
    },
    {
      name: 'after clocks went back',
      now: '2026-10-24T20:00:00Z',
      at: '2026-10-25T06:00:00.000Z',
      target: 66,
    },
    {
      name: 'fuller, by an override',
      now: '2026-06-01T06:00:00Z',
      override: fuller,
      at: '2026-06-02T05:00:00.000Z',
      target: 95,
    },
  ])('is $name', ({ now, override, at, target }) => {
    const deadline = nextDeadline(policy(), utc(now), 'Europe/Amsterdam', override);

    expect({ at: iso(deadline.at), target: deadline.target }).toEqual({ at, target });
  });

  it.each([
    {
      name: 'moves to the next time that exists when clocks skip it',
      now: '2026-03-28T20:00:00Z',
      at: '2026-03-29T01:00:00.000Z',
    },
    {
      name: 'is the second of two when clocks repeat it',
      now: '2026-10-24T20:00:00Z',
      at: '2026-10-25T01:30:00.000Z',
    },
    {
      name: 'is the second of two also between them',
      now: '2026-10-25T00:45:00Z',
      at: '2026-10-25T01:30:00.000Z',
    },
  ])('$name', ({ now, at }) => {
    expect(iso(nextDeadline(policy('02:30'), utc(now), 'Europe/Amsterdam').at)).toBe(at);
  });

  // Regular is 07:30 in Amsterdam, two hours ahead of UTC; Monday wants 60 %, Tuesday 61 %.
  it.each([
    { name: 'earlier than now means tomorrow, and today stays', given: '06:00', deadline: '05:00' },
    {
      name: 'and tomorrow it holds',
      given: '06:00',
      deadline: '05:00',
      now: '08:00',
      at: '2026-06-02T03:00:00.000Z',
    },
    {
      name: 'later than the one ahead replaces it, today',
      given: '06:00',
      deadline: '09:00',
      at: '2026-06-01T07:00:00.000Z',
    },
    {
      name: 'still holds once the regular time has passed',
      given: '06:00',
      deadline: '09:00',
      now: '08:00',
      at: '2026-06-01T07:00:00.000Z',
    },
    {
      name: 'is over when it has passed',
      given: '06:00',
      deadline: '09:00',
      now: '09:00',
      at: '2026-06-02T05:30:00.000Z',
    },
    {
      name: 'given after the one of today means tomorrow',
      given: '08:00',
      deadline: '09:00',
      at: '2026-06-02T07:00:00.000Z',
    },
    {
      name: 'does not bring back the one of today',
      given: '08:00',
      deadline: '07:45',
      at: '2026-06-02T05:45:00.000Z',
    },
  ])('an override $name ($deadline, given at $given)', ({ given, deadline, now, at }) => {
    const local = (time: string) => instant(utc(`2026-06-01T${time}:00Z`) - hours(2));
    const override: FlexOverride = { type: 'NEXT_DAY_SCHEDULE', givenAt: local(given), deadline };

    const found = nextDeadline(policy('07:30'), local(now ?? given), 'Europe/Amsterdam', override);

    expect(iso(found.at)).toBe(at ?? '2026-06-01T05:30:00.000Z');
  });

  it.each([
    {
      name: 'the end of the day',
      zone: 'Europe/Amsterdam',
      now: '2026-06-01T12:00:00Z',
      at: '2026-06-01T22:00:00.000Z',
      target: 60,
    },
    {
      name: 'the end of the next day once it has come',
      zone: 'Europe/Amsterdam',
      now: '2026-06-01T22:00:00Z',
      at: '2026-06-02T22:00:00.000Z',
      target: 61,
    },
    {
      // At 01:00 clocks go back to midnight: the Saturday ends with the second one.
      name: 'still ahead between the first midnight and the second',
      zone: 'Atlantic/Azores',
      now: '2026-10-25T00:30:00Z',
      at: '2026-10-25T01:00:00.000Z',
      target: 65,
    },
    {
      // At midnight clocks go forward.
      name: 'when clocks are changed, where there is no midnight',
      zone: 'Asia/Beirut',
      now: '2026-03-28T20:00:00Z',
      at: '2026-03-28T22:00:00.000Z',
      target: 65,
    },
  ])('takes 24:00 for $name', ({ zone, now, at, target }) => {
    const found = nextDeadline(policy('24:00'), utc(now), zone);

    expect([iso(found.at), found.target]).toEqual([at, target]);
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => nextDeadline(policy(), utc('2026-06-01T00:00:00Z'), 'Europe/Nowhere')).toThrow(
      RangeError,
    );
  });
});

describe('lastDeadlineUnder', () => {
  const given = { givenAt: utc('2026-06-01T06:00:00Z') };
  const earlier = { type: 'NEXT_DAY_SCHEDULE', deadline: '05:00' } as const;
  const later = { type: 'NEXT_DAY_SCHEDULE', deadline: '09:30' } as const;
  const now = { type: 'IMMEDIATE_START', target: percent(80) } as const;

  it.each([
    ['replaces with that one, after the regular one of today', earlier, '2026-06-02T03:00'],
    ['replaces with that one, later than the regular one', later, '2026-06-01T07:30'],
    ['charges at once with the next one', now, '2026-06-01T07:15'],
  ])('ends what %s', (_, override, at) => {
    const regular = policy('09:15');

    const found = lastDeadlineUnder(regular, { ...override, ...given }, 'Europe/Amsterdam');

    expect(iso(found.at)).toBe(`${at}:00.000Z`);
  });
});
