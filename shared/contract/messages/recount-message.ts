import * as z from 'zod';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** A message of the queue `recounts`: compare the rosters of this client with its policies, from a place in their list on. */
export const RecountMessage = z.object({
  clientId: z.string(),
  after: z
    .object({
      createdAt: z.number().transform((moment): Instant => instant(moment)),
      id: z.string(),
    })
    .optional(),
});
