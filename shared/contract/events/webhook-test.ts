import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

export const webhookTest = defineEvent({
  name: 'enode:webhook:test',
  description: 'Sent when a webhook is tested, and only then.',
  payload: z
    .strictObject({
      event: z.literal('enode:webhook:test'),
      createdAt: Timestamp.describe('When the test was asked for.'),
      version: z.string().describe('API version of the event.'),
    })
    .meta({ id: 'WebhookTest' }),
  subscribable: true,
  uses: [],
});
