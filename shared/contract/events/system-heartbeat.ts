import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

export const systemHeartbeat = defineEvent({
  name: 'system:heartbeat',
  description:
    'Sent hourly to every active webhook, whatever it subscribed to, so that silence means something. ' +
    'While deliveries fail, their retries take its place.',
  payload: z
    .strictObject({
      event: z.literal('system:heartbeat'),
      createdAt: Timestamp.describe('When the heartbeat was made.'),
      version: z.string().describe('API version of the event.'),
      pendingEvents: z
        .number()
        .min(0)
        .describe('How many events waited for this webhook then; they follow.'),
    })
    .meta({ id: 'SystemHeartbeat' }),
  subscribable: false,
  uses: [],
});
