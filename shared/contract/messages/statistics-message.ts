import * as z from 'zod';
import { DueAt } from '#shared/contract/messages/due-at.ts';

/** A message of the queue `statistics`: fetch what is due of this inverter's statistics. */
export const StatisticsMessage = z.object({
  clientId: z.string(),
  userId: z.string(),
  assetId: z.string(),
  dueAt: DueAt,
});
