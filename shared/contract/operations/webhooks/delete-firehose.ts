import { defineOperation } from '#shared/contract/operation.ts';

export const deleteFirehose = defineOperation({
  id: 'deleteFirehose',
  resource: 'webhooks',
  method: 'DELETE',
  path: '/webhooks/firehose',
  tag: 'Webhooks',
  summary: 'Stop sending all events',
  description: "Deletes the client's webhook for all events; of several, the oldest.",
  security: 'client',
  responses: { 204: { description: 'The webhook is deleted.' } },
  problems: ['webhook_not_found'],
  uses: { tables: { webhooks: 'write' }, sends: ['webhookDeliveries'] },
  until: '2024-10-01',
  isReconstructed: true,
  successor: 'DELETE /webhooks/{webhookId}',
});
