import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/get-webhook.ts';
import { getWebhook } from '#shared/contract/operations/webhooks/get-webhook.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: getWebhook, operation, connect: webhookDeps };

describeOperation({
  ...spec,
  arrange: async (world) => ({ path: { webhookId: (await addWebhook(world)).id } }),
});

it('shows a webhook without anything of its secrets', async () => {
  await using world = await startOperationWorld();
  const authentication = { headerName: 'x-api-key', headerValue: 'the value' };
  const webhook = await addWebhook(world, { authentication });

  const { body, text } = await callIn(world, spec, { path: { webhookId: webhook.id } });

  expect(body).toEqual({
    id: webhook.id,
    url: webhook.url,
    events: ['*'],
    lastSuccess: body.createdAt,
    isActive: true,
    createdAt: '2025-10-01T12:00:00.000Z',
    apiVersion: null,
    authentication: { headerName: 'x-api-key' },
  });
  expect(text).not.toMatch(/the value|receiver-secret/);
});
