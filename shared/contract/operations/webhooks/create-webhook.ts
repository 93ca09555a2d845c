import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import {
  WebhookAuthentication,
  WebhookEvents,
  WebhookResponse,
  WebhookSecret,
  WebhookUrl,
  WebhookVersion,
} from '#shared/contract/schemas/webhook.ts';

const WebhookCreatePayload = z
  .strictObject({
    url: WebhookUrl,
    secret: WebhookSecret,
    events: WebhookEvents.default(['*']),
    apiVersion: WebhookVersion.optional(),
    authentication: WebhookAuthentication.optional(),
  })
  .meta({ id: 'WebhookCreatePayload' });

export const createWebhook = defineOperation({
  id: 'createWebhook',
  resource: 'webhooks',
  method: 'POST',
  path: '/webhooks',
  tag: 'Webhooks',
  summary: 'Create a webhook',
  description:
    'Subscribes a receiver to events. Deliveries are signed POSTs of up to 100 events, in order, each ' +
    'tried up to 16 times over 26 hours. A URL can have one webhook, a client 50.',
  security: 'client',
  body: WebhookCreatePayload,
  responses: { 200: { description: 'The webhook.', body: WebhookResponse } },
  problems: ['webhook_not_valid', 'forbidden'],
  uses: {
    tables: { webhooks: 'write', clients: 'read', idempotency: 'write' },
    seals: ['webhook-secret'],
  },
});
