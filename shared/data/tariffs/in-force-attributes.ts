import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What every row of something has that has versions. */
export const inForceAttributes = {
  since: quantity<Instant>(),
  until: quantity<Instant>().nullable(),
  version: z.int(),
};
