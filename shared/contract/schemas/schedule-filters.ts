import * as z from 'zod';
import { ClockTime, ClockTimeOrEndOfDay } from '#shared/contract/schemas/clock-time.ts';
import { SomeWeekdays } from '#shared/contract/schemas/weekday.ts';

/** What can be shown in UTC with four digits for the year: a zone may take a moment beyond that. */
const FIRST = Date.parse('0000-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

const Moment = z.iso
  .datetime({ offset: true, error: 'must be a timestamp, such as `2026-11-22T17:00:00Z`' })
  .refine((text) => {
    const at = Date.parse(text);
    // What is no timestamp at all has been said already.
    return !(at < FIRST || at > LAST);
  }, 'must be a timestamp in the years from 0000 to 9999 of UTC');

/** When a rule of a schedule applies. What is absent does not limit it. */
export const scheduleFilters = {
  hourMinute: z
    .strictObject({
      from: ClockTime.describe('From this time on, as `HH:mm` of the clock at the location.'),
      to: ClockTimeOrEndOfDay.describe(
        'Until this time, likewise, and not longer; `24:00` for the end of the day. Not later than `from`, it is on ' +
          'the next day.',
      ),
    })
    .optional()
    .describe('A part of every day.'),
  fromTimestamp: Moment.optional().describe('From this moment on.'),
  toTimestamp: Moment.optional().describe('Until this moment, and not longer.'),
  weekdays: SomeWeekdays.describe(
    'Days from 0 for Monday to 6 for Sunday. Of a span across midnight the day counts on which it begins.',
  ),
};
