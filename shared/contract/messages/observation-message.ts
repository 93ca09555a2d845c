import * as z from 'zod';
import { DueAt } from '#shared/contract/messages/due-at.ts';

/** A message of the queue `observations`: look at this vendor account. */
export const ObservationMessage = z.object({
  clientId: z.string(),
  userId: z.string(),
  accountId: z.string(),
  dueAt: DueAt,
});
