import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { HOUR_MINUTE, HOUR_MINUTE_OR_END_OF_DAY } from '#shared/domain/time/hour-minute.ts';

/** What the clock shows when a part of the day begins. */
export const ClockTime = z
  .string()
  .refine((time) => HOUR_MINUTE.test(time), 'must be a time from `00:00` to `23:59`, as `HH:mm`')
  .meta(ownBounds({ pattern: HOUR_MINUTE.source }));

/** What it shows when one ends, which may be with the day. */
export const ClockTimeOrEndOfDay = z
  .string()
  .refine(
    (time) => HOUR_MINUTE_OR_END_OF_DAY.test(time),
    'must be a time from `00:00` to `24:00`, as `HH:mm`',
  )
  .meta(ownBounds({ pattern: HOUR_MINUTE_OR_END_OF_DAY.source }));
