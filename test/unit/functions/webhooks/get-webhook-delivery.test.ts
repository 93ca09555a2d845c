import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/get-webhook-delivery.ts';
import { getWebhookDelivery } from '#shared/contract/operations/webhooks/get-webhook-delivery.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import { addDelivery } from '#test/support/a-delivery.ts';
import { CREATED } from '#test/support/a-webhook.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: getWebhookDelivery, operation, connect: webhookDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    const webhook = await addWebhook(world);
    const { id: deliveryId } = await addDelivery(world, webhook);
    return { path: { webhookId: webhook.id, deliveryId } };
  },
});

it('tells what became of it, and of our network nothing', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const unanswered = { at: CREATED, status: null, took: milliseconds(4_321), response: null };
  const answered = { at: CREATED, status: 500, took: milliseconds(12), response: 'no' };
  const attempts = [unanswered, answered];
  const { id: deliveryId } = await addDelivery(world, webhook, { attempts });

  const path = { webhookId: webhook.id, deliveryId };
  const { status, body, text } = await callIn(world, spec, { path });

  expect(status).toBe(200);
  const at = '2025-10-01T12:00:00.000Z';
  expect(body).toEqual({
    id: deliveryId,
    status: 'KEPT',
    events: 2,
    createdAt: at,
    nextAttemptAt: null,
    keptUntil: '2025-10-08T12:00:00.000Z',
    attempts: [
      { at, status: null, durationMs: null, response: null },
      { at, status: 500, durationMs: 12, response: 'no' },
    ],
  });
  expect(text).not.toContain('4321');
});

it.each(['pending', 'delivered', 'dropped'] as const)('says that it is %s', async (status) => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const { id: deliveryId } = await addDelivery(world, webhook, { status, kept: null });

  const { body } = await callIn(world, spec, { path: { webhookId: webhook.id, deliveryId } });

  expect(body).toMatchObject({ status: status.toUpperCase(), keptUntil: null });
});

it('does not find a delivery of another webhook', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const other = await addWebhook(world, { url: 'https://other.example.com/' });
  const { id: deliveryId } = await addDelivery(world, other);

  const answer = await callIn(world, spec, { path: { webhookId: webhook.id, deliveryId } });

  expectProblem(answer, 404, 'not-found');
});
