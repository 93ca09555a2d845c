import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

const WebhookReplayPayload = z
  .strictObject({
    since: z.iso
      .datetime({
        offset: true,
        error: 'must be a timestamp with an offset from UTC, such as `2026-11-22T00:00:00Z`',
      })
      .describe('Deliveries that hold an event which was queued since then.'),
  })
  .meta({ id: 'WebhookReplayPayload' });

export const replayWebhook = defineOperation({
  id: 'replayWebhook',
  resource: 'webhooks',
  method: 'POST',
  path: '/webhooks/{webhookId}/replay',
  tag: 'Webhooks',
  summary: 'Replay what a webhook missed',
  description:
    'Sends what was given up, oldest first, each delivery under its id and with its bytes, beside what happens now. A ' +
    'receiver that refuses one is tried five times within ten minutes, after which the rest stays kept. Events of users who ' +
    'were deleted since never come back. An operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({ webhookId: PathUuid.describe('Id of the webhook.') }),
  body: WebhookReplayPayload,
  responses: { 202: { description: 'It has begun; the deliveries tell what comes of it.' } },
  problems: ['webhook_not_found', 'conflict'],
  uses: {
    tables: { webhooks: 'write', idempotency: 'write' },
    sends: ['webhookDeliveries'],
  },
});
