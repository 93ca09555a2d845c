import * as z from 'zod';

/** What asks a worker to look at one lane of a webhook. */
export const DeliveryMessage = z.object({
  clientId: z.string(),
  webhookId: z.string(),
  lane: z.int().min(0).optional(),
});
