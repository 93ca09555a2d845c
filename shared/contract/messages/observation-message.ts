import * as z from 'zod';
import { DueAt } from '#shared/contract/messages/due-at.ts';

/** A message of the queue `observations`: look at this vendor account, and at more of the same client and vendor. */
export const ObservationMessage = z.object({
  clientId: z.string(),
  userId: z.string(),
  accountId: z.string(),
  vendor: z.string().optional(),
  dueAt: DueAt,
  pace: z.int().optional(),
  more: z
    .array(z.object({ userId: z.string(), accountId: z.string() }).readonly())
    .readonly()
    .optional(),
});
