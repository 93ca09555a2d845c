import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { WebhookSecret, WebhookUrl } from '#shared/contract/schemas/webhook.ts';

const FirehosePayload = z
  .strictObject({ url: WebhookUrl, secret: WebhookSecret })
  .meta({ id: 'FirehosePayload', description: 'Where all events are to go.' });

export const putFirehose = defineOperation({
  id: 'putFirehose',
  resource: 'webhooks',
  method: 'PUT',
  path: '/webhooks/firehose',
  tag: 'Webhooks',
  summary: 'Have all events sent somewhere',
  description:
    "Makes the client's webhook for all events, or changes its URL and secret. Of several webhooks for all events " +
    'it is the oldest.',
  security: 'client',
  body: FirehosePayload,
  responses: { 204: { description: 'Events are sent there from now on.' } },
  problems: ['webhook_not_found', 'webhook_not_valid', 'forbidden'],
  uses: {
    tables: { webhooks: 'write', clients: 'read' },
    sends: ['webhookDeliveries'],
    seals: ['webhook-secret'],
  },
  until: '2024-10-01',
  isReconstructed: true,
  successor: 'POST /webhooks',
});
