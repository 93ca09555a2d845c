import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';

/** 0 for Monday to 6 for Sunday. */
export const Weekday = z.literal(weekdays);

/** Days of the week on which something holds; all of them when absent. */
export const SomeWeekdays = z
  .array(Weekday)
  .refine((days) => days.length > 0, 'must name a day, or be left out for all of them')
  .refine((days) => new Set(days).size === days.length, 'must name each day once')
  .optional()
  .meta(ownBounds({ minItems: 1, uniqueItems: true }));
