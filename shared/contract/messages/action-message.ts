import * as z from 'zod';
import { DueAt } from '#shared/contract/messages/due-at.ts';

/** A message of the queue `actions`: carry this action further. */
export const ActionMessage = z.object({
  clientId: z.string(),
  actionId: z.string(),
  dueAt: DueAt,
});
