import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { HOUR_MINUTE, HOUR_MINUTE_OR_END_OF_DAY } from '#shared/domain/time/hour-minute.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';

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
      from: z
        .string()
        .refine(
          (time) => HOUR_MINUTE.test(time),
          'must be a time from `00:00` to `23:59`, as `HH:mm`',
        )
        .meta(ownBounds({ pattern: HOUR_MINUTE.source }))
        .describe('From this time on, as `HH:mm` of the clock at the location.'),
      to: z
        .string()
        .refine(
          (time) => HOUR_MINUTE_OR_END_OF_DAY.test(time),
          'must be a time from `00:00` to `24:00`, as `HH:mm`',
        )
        .meta(ownBounds({ pattern: HOUR_MINUTE_OR_END_OF_DAY.source }))
        .describe(
          'Until this time, likewise, and not longer; `24:00` for the end of the day. Not later than `from`, it is on ' +
            'the next day.',
        ),
    })
    .optional()
    .describe('A part of every day.'),
  fromTimestamp: Moment.optional().describe('From this moment on.'),
  toTimestamp: Moment.optional().describe('Until this moment, and not longer.'),
  weekdays: z
    .array(z.literal(weekdays))
    .refine((days) => days.length > 0, 'must name a day, or be left out for all of them')
    .refine((days) => new Set(days).size === days.length, 'must name each day once')
    .optional()
    .meta(ownBounds({ minItems: 1, uniqueItems: true }))
    .describe(
      'Days from 0 for Monday to 6 for Sunday. Of a span across midnight the day counts on which it begins.',
    ),
};
