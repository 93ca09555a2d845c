import { defineOperation } from '#shared/contract/operation.ts';
import { testWebhook } from '#shared/contract/operations/webhooks/test-webhook.ts';

const { responses, problems, uses } = testWebhook;

export const testFirehose = defineOperation({
  id: 'testFirehose',
  resource: 'webhooks',
  method: 'POST',
  path: '/webhooks/firehose/test',
  tag: 'Webhooks',
  summary: 'Test where all events are sent',
  description: "Tests the client's webhook for all events; of several, the oldest.",
  security: 'client',
  responses,
  problems,
  uses,
  until: '2024-10-01',
  isReconstructed: true,
  successor: 'POST /webhooks/{webhookId}/test',
});
