import * as z from 'zod';

/** What asks a worker to look at the queue of one webhook. */
export const DeliveryMessage = z.object({ clientId: z.string(), webhookId: z.string() });
