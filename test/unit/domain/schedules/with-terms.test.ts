import { describe, expect, it } from 'vitest';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { termsOf, withTerms } from '#shared/domain/schedules/with-terms.ts';
import { aChargeSchedule, aTemperatureSchedule } from '#test/support/a-schedule.ts';

const asked = {
  request: { kind: 'charge', charging: 'STOP' },
  at: aChargeSchedule().createdAt,
  times: 3,
} as const;
const both: readonly Schedule[] = [
  aChargeSchedule({ asked, isMuted: true, version: 7 }),
  aTemperatureSchedule(),
];

describe('the terms of a schedule', () => {
  it.each(both)('are what its client said, and nothing of how that goes', (schedule) => {
    const { type, targetType, targetId, isEnabled, locationId, timetable } = schedule;

    expect(termsOf(schedule)).toEqual({
      ...{ type, targetType, targetId, isEnabled, locationId, timetable },
    });
  });

  it.each(both)('can be put back, after which nothing counts that was asked', (schedule) => {
    expect(withTerms(schedule, termsOf(schedule))).toEqual({ ...schedule, asked: null });
  });

  it.each(both)('replaced leave whose it is, and how it stood until it is judged', (schedule) => {
    const terms = { ...termsOf(schedule), isEnabled: false, targetId: 'other' };

    const next = withTerms(schedule, terms);

    expect(next).toEqual({ ...schedule, isEnabled: false, targetId: 'other', asked: null });
    expect(termsOf({ ...schedule, ...terms } as Schedule)).toEqual(terms);
  });

  it.each([both, both.toReversed()])(
    'of another family leave nothing of how it stood',
    (from, to) => {
      const next = withTerms(from as Schedule, termsOf(to as Schedule));

      expect(next).toMatchObject({ ...termsOf(to as Schedule), id: from?.id, asked: null });
      expect([next.status, next.statusChangedAt]).toEqual([undefined, undefined]);
    },
  );
});
