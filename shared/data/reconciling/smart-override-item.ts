import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** A smart override as it is kept. */
export const SmartOverrideItem = z.object({
  createdAt: quantity<Instant>(),
  endedAt: quantity<Instant>().nullable(),
  actionId: z.string().nullable(),
});
