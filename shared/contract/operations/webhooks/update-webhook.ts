import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import {
  WebhookAuthentication,
  WebhookEvents,
  WebhookResponse,
  WebhookSecret,
  WebhookUrl,
  WebhookVersion,
} from '#shared/contract/schemas/webhook.ts';

const WebhookUpdatePayload = z
  .strictObject({
    url: WebhookUrl.optional(),
    secret: WebhookSecret.optional(),
    events: WebhookEvents.default(['*']),
    apiVersion: WebhookVersion.optional(),
    authentication: WebhookAuthentication.nullable()
      .optional()
      .describe('A header that is sent along with every delivery; null for none.'),
  })
  .meta({
    id: 'WebhookUpdatePayload',
    description: 'What is absent stays as it is, except for `events`.',
  });

export const updateWebhook = defineOperation({
  id: 'updateWebhook',
  resource: 'webhooks',
  method: 'PATCH',
  path: '/webhooks/{webhookId}',
  tag: 'Webhooks',
  summary: 'Update a webhook',
  description:
    'Changes a webhook. Without `events` it is for all of them from then on, as when it is created; what ' +
    'else is absent stays as it is. Any update makes it active and has what waits tried at once, at the new URL and ' +
    'signed with the new secret. Events that wait keep their version. For 24 hours the secret before ' +
    'signs beside the new one in `webhook-signature`.',
  security: 'client',
  pathParameters: z.strictObject({ webhookId: PathUuid.describe('Id of the webhook.') }),
  body: WebhookUpdatePayload,
  responses: { 200: { description: 'The webhook as it is now.', body: WebhookResponse } },
  problems: ['webhook_not_found', 'webhook_not_valid'],
  uses: {
    tables: { webhooks: 'write', clients: 'read' },
    sends: ['webhookDeliveries'],
    seals: ['webhook-secret'],
  },
});
