import * as z from 'zod';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** Comes with messages of a tick: the time on the agenda that they are for. */
export const DueAt = z
  .number()
  .transform((moment): Instant => instant(moment))
  .optional();
