import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

const TestFirehoseWebhook = z
  .strictObject({
    status: z.enum(['SUCCESS', 'FAILURE']).describe('Whether the receiver answered 2xx in time.'),
    description: z.string().describe('The same for a person to read.'),
    response: z
      .strictObject({
        code: z.number().describe('Status code of the answer.'),
        body: z.string().describe('The first 16 KiB of its body.'),
        headers: z
          .array(z.string())
          .nullable()
          .describe('Its headers as `name: value`, without cookies.'),
      })
      .nullable()
      .describe('What the receiver answered; null when no answer came.'),
  })
  .meta({ id: 'TestFirehoseWebhook' });

export const testWebhook = defineOperation({
  id: 'testWebhook',
  resource: 'webhooks',
  method: 'POST',
  path: '/webhooks/{webhookId}/test',
  tag: 'Webhooks',
  summary: 'Test a webhook',
  description:
    'Sends an `enode:webhook:test` event at once and tells what came of it. A success makes an inactive ' +
    'webhook active again and has what waits delivered.',
  security: 'client',
  pathParameters: z.strictObject({ webhookId: PathUuid.describe('Id of the webhook.') }),
  responses: { 200: { description: 'What came of the test.', body: TestFirehoseWebhook } },
  problems: ['webhook_not_found'],
  uses: {
    tables: { webhooks: 'write', clients: 'read', idempotency: 'write' },
    sends: ['webhookDeliveries'],
    opens: ['webhook-secret'],
  },
});
